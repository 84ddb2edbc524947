// Python and the library, off the page's own thread so that the page never freezes.
import { loadPyodide } from "./pyodide/pyodide.mjs";

async function load() {
  const [python, names, source] = await Promise.all([
    loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href }),
    fetched("wheels.json").then((answer) => answer.json()),
    fetched("explorer.py").then((answer) => answer.text()),
  ]);
  const wheels = await Promise.all(
    names.map((name) => fetched(`wheels/${name}`).then((answer) => answer.arrayBuffer())),
  );
  for (const wheel of wheels) python.unpackArchive(wheel, "wheel");
  python.FS.writeFile("explorer.py", source);
  return python.pyimport("explorer");
}

async function fetched(name) {
  const answer = await fetch(new URL(name, import.meta.url));
  if (!answer.ok) throw new Error(`${name} could not be loaded (${answer.status})`);
  return answer;
}

const explorer = load();

self.onmessage = async ({ data: { id, ask, state } }) => {
  try {
    const module = await explorer;
    const text = ask === "conditions" ? module.conditions() : module.page(state);
    self.postMessage({ id, found: JSON.parse(text) });
  } catch (error) {
    self.postMessage({ id, failed: String(error.message ?? error) });
  }
};
