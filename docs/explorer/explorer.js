// The case is the address of the page. Until Python has loaded, the page shows what start.json says
// of a condition with nothing known, and keeps the reader's answers in the address. From then on
// the library, in a worker, answers every case.
import { byId, draw, drawConditions, drawHeadline, drawNoAnswer } from "./draw.js";

const SLOW = 20_000; // milliseconds without data until the page says that it waits

let state = ""; // the case as the address has it, with every answer of the reader
let start = { conditions: [], pages: {}, questions: {}, bytes: 0 };
let worker;
let ready = false;
let failure = ""; // why nothing answers
let asked = 0;
let keyboard = false;
let slow;

// Before Python has loaded --------------------------------------------------------

function staticPage() {
  const given = new URLSearchParams(state);
  const key = new URLSearchParams();
  for (const name of ["guideline", "condition"]) if (given.get(name)) key.set(name, given.get(name));
  const page = start.pages[key.toString()];
  return page && { page, given, isWhole: [...given.keys()].every((name) => key.has(name)) };
}

function drawStatic() {
  const found = staticPage();
  if (found) {
    const { page, given, isWhole } = found;
    const why = failure || "your answers are kept. The answer appears when Python has loaded.";
    const [, name] = start.conditions.find(([id]) => id === page.condition) ?? ["", "This case"];
    draw(page, start.questions, given, keyboard, isWhole ? "" : `${name}: ${why}`);
    byId("asks").hidden = failure !== ""; // nothing would answer these questions
    const link = byId("page").firstChild.getAttribute("href");
    for (const id of ["failure-page", "slow-page"]) byId(id).setAttribute("href", link);
  } else if (state) {
    drawHeadline(failure ? "No answer" : "The answer appears when Python has loaded.");
  }
}

function progress(percent, text) {
  byId("progress").value = percent;
  byId("stage").textContent = text;
  byId("slow").hidden = true;
  clearTimeout(slow);
  slow = setTimeout(() => (byId("slow").hidden = false), SLOW);
}

function loaded(bytes) {
  const total = Math.max(start.bytes, bytes);
  const [done, all] = [bytes, total].map((number) => (number / 1e6).toFixed(1));
  const text = bytes < total ? `Loading Python and the library: ${done} of ${all} MB` : "Starting Python";
  progress((80 * bytes) / total, text);
}

function stopLoading() {
  clearTimeout(slow);
  byId("loading").hidden = true;
}

function showFailure(what, fix) {
  byId("failure-what").textContent = what;
  byId("failure-fix").textContent = fix;
  byId("failure").hidden = what === "";
}

function failToLoad(reason) {
  stopLoading();
  worker.terminate();
  ready = false;
  failure = "no answer to this case, because Python could not be loaded.";
  showFailure(
    "Python could not be loaded, so the explorer cannot answer questions.",
    `${reason ? `${reason}. ` : ""}You may be offline, the network may block the files, or the browser may be too old.`,
  );
  byId("main").ariaBusy = "false";
  drawStatic();
}

// Answers -------------------------------------------------------------------------

function ask() {
  asked += 1;
  byId("main").ariaBusy = "true";
  worker.postMessage({ id: asked, state });
}

function answered({ id, page, error }) {
  if (id !== asked) return; // the reader has gone on
  byId("main").ariaBusy = "false";
  if (error !== undefined) {
    // An answer to another case must not stay on the page.
    drawNoAnswer();
    showFailure("The library could not answer this case.", error);
    return;
  }
  showFailure("", "");
  state = page.state;
  keepInAddress();
  draw(page, page.questions, new URLSearchParams(state), keyboard);
}

function heard({ data }) {
  if (data.bytes !== undefined) loaded(data.bytes);
  else if (data.isStarted) progress(90, "Loading the guideline");
  else if (data.failure !== undefined) failToLoad(data.failure);
  else if (data.ready !== undefined) {
    stopLoading();
    ready = true;
    if (start.conditions.length === 0) drawConditions(data.ready);
    byId("main").hidden = false;
    ask();
  } else answered(data);
}

// The case ------------------------------------------------------------------------

function keepInAddress() {
  history.replaceState(null, "", state ? `#${state}` : location.pathname + location.search);
}

function inAddress() {
  return location.hash.replace(/^#\??/, "");
}

function show(wanted) {
  state = wanted;
  if (ready) ask();
  else drawStatic();
}

function valueOf(field) {
  if (field.type === "checkbox") return field.checked ? field.value : "";
  const value = field.value.trim();
  const { unit } = field.dataset;
  // The unit is shown next to the field; text with letters has a unit of its own.
  return value && unit && !/[a-z]/i.test(value) ? `${value} ${unit}` : value;
}

function changed({ target }) {
  if (!target.name) return;
  let given = new URLSearchParams(state);
  const value = valueOf(target);
  // The answers belong to the condition before.
  if (target.name === "condition") given = new URLSearchParams();
  if (target.name === "guideline") {
    // Choices for a dose belong to a statement of the guideline before.
    for (const name of [...given.keys()]) if (name.includes(":")) given.delete(name);
  }
  if (value) given.set(target.name, value);
  else given.delete(target.name);
  state = given.toString();
  keepInAddress();
  show(state);
}

// The page ------------------------------------------------------------------------

byId("main").addEventListener("change", changed);
window.addEventListener("keydown", () => (keyboard = true), true);
window.addEventListener("pointerdown", () => (keyboard = false), true);
window.addEventListener("hashchange", () => show(inAddress()));
byId("reload").addEventListener("click", () => location.reload());
byId("print").addEventListener("click", () => window.print());
byId("again").addEventListener("click", () => {
  state = "";
  keepInAddress();
  show(state);
  byId("condition").focus();
});
// A link to a place on the page would take the case out of the address.
for (const id of ["skip", "bar"]) {
  byId(id).addEventListener("click", () => {
    byId("answer").focus();
    byId("answer").scrollIntoView();
  });
}
byId("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    byId("copied").textContent = "Link copied.";
  } catch {
    byId("copied").textContent = "The browser does not allow copying. Copy the link from this field:";
    byId("link").hidden = false;
    byId("address").value = location.href;
    byId("address").select();
  }
});
new IntersectionObserver(([entry]) => {
  const isAbove = !entry.isIntersecting && entry.boundingClientRect.top < 0;
  byId("bar").hidden = !isAbove;
}).observe(byId("headline"));

async function begin() {
  state = inAddress();
  progress(0, "Loading Python and the library");
  try {
    const found = await fetch(new URL("start.json", import.meta.url));
    if (!found.ok) throw new Error(found.status);
    start = await found.json();
    drawConditions(start.conditions);
    drawStatic();
    byId("main").hidden = false;
  } catch {
    // Python brings the conditions too, only later.
  }
  // Started now and not before: Python's many megabytes would delay start.json.
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = heard;
  worker.onerror = ({ message }) => failToLoad(message);
}

begin();
