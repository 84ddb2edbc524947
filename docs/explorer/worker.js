// Python and the library, in a worker, so that the page never freezes.

const MODULES = ["case.py", "doses.py", "explorer.py", "parts.py", "questions.py"];
const REPORT_EVERY = 100; // milliseconds between two reports of progress

const download = self.fetch;
let bytes = 0;
let reported = 0;

// Pyodide fetches its own files, so the bytes of all downloads are counted here.
self.fetch = async (...request) => {
  const answer = await download(...request);
  if (!answer.body) return answer;
  const counter = new TransformStream({
    transform(chunk, out) {
      bytes += chunk.byteLength;
      if (Date.now() - reported >= REPORT_EVERY) {
        reported = Date.now();
        self.postMessage({ bytes });
      }
      out.enqueue(chunk);
    },
  });
  return new Response(answer.body.pipeThrough(counter), answer);
};

async function fetched(name) {
  let answer;
  try {
    answer = await fetch(new URL(name, import.meta.url));
  } catch {
    throw new Error(`${name} could not be reached`);
  }
  if (!answer.ok) throw new Error(`${name} could not be loaded (status ${answer.status})`);
  return answer;
}

async function load() {
  const { loadPyodide } = await import("./pyodide/pyodide.mjs");
  const wheels = fetched("wheels.json")
    .then((answer) => answer.json())
    .then((names) => Promise.all(names.map((name) => fetched(`wheels/${name}`))))
    .then((answers) => Promise.all(answers.map((answer) => answer.arrayBuffer())));
  const [python, archives, sources] = await Promise.all([
    loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href }),
    wheels.then((found) => {
      self.postMessage({ bytes });
      return found;
    }),
    Promise.all(MODULES.map((name) => fetched(name).then((answer) => answer.text()))),
  ]);
  self.postMessage({ isStarted: true });
  for (const archive of archives) python.unpackArchive(archive, "wheel");
  python.FS.mkdirTree("docs/explorer");
  MODULES.forEach((name, i) => python.FS.writeFile(`docs/explorer/${name}`, sources[i]));
  return python.pyimport("docs.explorer.explorer");
}

const explorer = load();
explorer.then(
  (module) => self.postMessage({ ready: JSON.parse(module.conditions()) }),
  (error) => self.postMessage({ failure: String(error.message ?? error) }),
);

self.onmessage = async ({ data: { id, state } }) => {
  try {
    const module = await explorer;
    self.postMessage({ id, page: JSON.parse(module.page(state)) });
  } catch (error) {
    self.postMessage({ id, error: String(error.message ?? error) });
  }
};
