// Python and the library, in a worker, so that the page never freezes.

// The seed is that with which the methods of library.bin were compiled.
const ENVIRONMENT = { PYTHONHASHSEED: "0" };
const REPORT_EVERY = 100; // milliseconds between two reports of progress

const download = self.fetch;
let bytes = 0;
let reported = 0;

// Pyodide fetches its own files, so all downloads are counted here. They are checked here too:
// Pyodide waits for ever if its WebAssembly file cannot be used.
self.fetch = async (...request) => {
  const name = new URL(request[0]?.url ?? request[0], import.meta.url).pathname.split("/").pop();
  let answer;
  try {
    answer = await download(...request);
  } catch {
    refuse(`${name} could not be reached`);
  }
  if (!answer.ok) refuse(`${name} could not be loaded (status ${answer.status})`);
  if (answer.headers.get("content-type")?.startsWith("text/html")) {
    refuse(`a web page came instead of ${name}`);
  }
  const counter = new TransformStream({
    transform(chunk, out) {
      bytes += chunk.byteLength;
      if (Date.now() - reported >= REPORT_EVERY) {
        reported = Date.now();
        self.postMessage({ bytes });
      }
      out.enqueue(chunk);
    },
    flush() {
      self.postMessage({ bytes });
    },
  });
  return new Response(answer.body.pipeThrough(counter), answer);
};

function refuse(reason) {
  self.postMessage({ failure: reason });
  throw new Error(reason);
}

function fetched(name) {
  return fetch(new URL(name, import.meta.url));
}

async function load() {
  const { loadPyodide } = await import("./pyodide/pyodide.mjs");
  const [python, modules, source] = await Promise.all([
    loadPyodide({ env: ENVIRONMENT, indexURL: new URL("./pyodide/", import.meta.url).href }),
    fetched("library.bin").then((answer) => answer.arrayBuffer()),
    fetched("library.py").then((answer) => answer.text()),
  ]);
  self.postMessage({ isStarted: true });
  python.runPython(source);
  python.globals.get("add")(python.toPy(modules));
  return python.pyimport("docs.explorer.explorer");
}

// Python's errors end with the line that says what is wrong.
function reason(error) {
  return String(error.message ?? error).trim().split("\n").at(-1);
}

const explorer = load();
explorer.then(
  (module) => self.postMessage({ ready: JSON.parse(module.conditions()) }),
  (error) => self.postMessage({ failure: reason(error) }),
);

self.onmessage = async ({ data: { id, state } }) => {
  try {
    const module = await explorer;
    self.postMessage({ id, page: JSON.parse(module.page(state)) });
  } catch (error) {
    self.postMessage({ id, error: reason(error) });
  }
};
