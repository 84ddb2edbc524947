// Run the tests of the core in a Python for the web: pythons.mjs PYODIDE CHECKOUT PACKAGES
const [pyodide, checkout, packages] = process.argv.slice(2);
const { loadPyodide } = await import(pyodide);
const python = await loadPyodide();
for (const [place, root] of [["/checkout", checkout], ["/packages", packages]]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place);
}
let status = 1;
try {
  status = python.runPython(`
import importlib, os, sys
sys.dont_write_bytecode = True
sys.path[:0] = ["/packages", "/checkout/src", "/checkout"]
importlib.invalidate_caches()
os.chdir("/checkout")
from tools.core_tests import main
main()
`);
} catch (error) {
  console.error(error.message);
}
process.exit(status);
