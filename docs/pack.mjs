// Pack modules with the Python of the browser: pack.mjs PYODIDE CODE FOLDER FILE
import { readFileSync, writeFileSync } from "node:fs";

const [pyodide, code, root, file] = process.argv.slice(2);
const { loadPyodide } = await import(`${pyodide}/pyodide.mjs`);
// The methods that attrs writes contain hashes of text, which must be those of the browser.
const env = { PYTHONHASHSEED: "0" };
const python = await loadPyodide({ env, indexURL: `${pyodide}/` });
python.FS.mkdirTree("/modules");
python.FS.mount(python.FS.filesystems.NODEFS, { root }, "/modules");
python.runPython(readFileSync(code, "utf8"));
writeFileSync(file, python.runPython("packed(Path('/modules'), 'docs.explorer.explorer')").toJs());
