// Python and the library, in a worker, so that the page never freezes.

const MODULES = ["case.py", "doses.py", "explorer.py", "others.py", "parts.py", "questions.py"];
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
  const wheels = fetched("wheels.json")
    .then((answer) => answer.json())
    .then((names) => Promise.all(names.map((name) => fetched(`wheels/${name}`))))
    .then((answers) => Promise.all(answers.map((answer) => answer.arrayBuffer())));
  const [python, archives, sources] = await Promise.all([
    loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href }),
    wheels,
    Promise.all(MODULES.map((name) => fetched(name).then((answer) => answer.text()))),
  ]);
  self.postMessage({ isStarted: true });
  for (const archive of archives) python.unpackArchive(archive, "wheel");
  python.FS.mkdirTree("docs/explorer");
  MODULES.forEach((name, i) => python.FS.writeFile(`docs/explorer/${name}`, sources[i]));
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
