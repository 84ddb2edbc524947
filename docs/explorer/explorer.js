// Draws what explorer.py says of the case in the page's address. Text enters the page as text only.

const byId = (id) => document.getElementById(id);
const form = byId("questions");
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
const waiting = new Map();
let asked = 0;
let opened = false; // whether the questions on the drug are unfolded

worker.onmessage = ({ data: { id, found, failed } }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (failed === undefined) resolve(found);
  else reject(new Error(failed));
};
worker.onerror = () => giveUp("The page could not be started in this browser.");

function ask(what) {
  return new Promise((resolve, reject) => {
    asked += 1;
    waiting.set(asked, { resolve, reject });
    worker.postMessage({ id: asked, ...what });
  });
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function giveUp(reason) {
  byId("loading").hidden = true;
  showProblems([
    `${reason} Reload the page; it needs a current browser, and a web server that serves it.`,
  ]);
}

function showProblems(problems) {
  const place = byId("problems");
  const list = element("ul", {}, ...problems.map((one) => element("li", { textContent: one })));
  place.replaceChildren(element("p", { textContent: "Not everything could be taken:" }), list);
  place.hidden = problems.length === 0;
}

// What is asked -----------------------------------------------------------------

function control(question) {
  const id = `q-${question.name}`;
  if (question.options.length === 0) return amount(question, id);
  if (question.options.length === 2 && question.options[0][0] === "yes") return choice(question, id);
  const options = [["", question.open], ...question.options];
  return element(
    "p",
    { className: "field" },
    element("label", { htmlFor: id, textContent: question.label }),
    element(
      "select",
      { id, name: question.name },
      ...options.map(([value, text]) =>
        element("option", { value, textContent: text, selected: value === question.value }),
      ),
    ),
  );
}

function amount(question, id) {
  const unit = question.unit ? ` (${question.unit})` : "";
  const input = element("input", { id, name: question.name, value: question.value, type: "text" });
  input.inputMode = "decimal";
  input.dataset.unit = question.unit;
  input.placeholder = `such as ${question.example}`;
  return element(
    "p",
    { className: "field" },
    element("label", { htmlFor: id, textContent: question.label + unit }),
    input,
  );
}

function choice(question, id) {
  const answers = [...question.options, ["", question.open]];
  return element(
    "fieldset",
    {},
    element("legend", { textContent: question.label }),
    ...answers.map(([value, text]) =>
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          id: `${id}-${value || "unknown"}`,
          name: question.name,
          value,
          checked: value === question.value,
        }),
        ` ${text}`,
      ),
    ),
  );
}

function group({ id, title, questions }) {
  const controls = questions.map(control);
  if (id !== "cautions") {
    const heading = element("h2", { textContent: title });
    return element("section", { className: `asks-${id}` }, heading, ...controls);
  }
  const folded = element("details", { open: opened });
  folded.append(element("summary", { textContent: `${title} (${questions.length} not known)` }));
  folded.append(...controls);
  folded.addEventListener("toggle", () => (opened = folded.open));
  return folded;
}

// What is answered ---------------------------------------------------------------

function part({ title, lines }) {
  const items = lines.map((line) => element("li", { textContent: line }));
  return element(
    "section",
    {},
    element("h3", { textContent: title }),
    element("ul", {}, ...items),
  );
}

function dose({ statement, printed, choices, lines, problem }) {
  const shown = element("section", { className: "dose" });
  shown.append(element("h3", { textContent: `Dose: ${printed}` }));
  shown.append(element("p", { className: "note", textContent: `printed with ${statement}` }));
  shown.append(...choices.map(control));
  if (problem) shown.append(element("p", { className: "open", textContent: problem }));
  if (lines.length > 0) {
    const rows = lines.map(([name, value]) =>
      name
        ? element(
            "tr",
            {},
            element("th", { scope: "row", textContent: name }),
            element("td", { textContent: value }),
          )
        : element("tr", {}, element("td", { colSpan: 2, textContent: value })),
    );
    const caption = element("caption", { textContent: `Infusion plan, ${statement}` });
    shown.append(element("table", {}, caption, element("tbody", {}, ...rows)));
  }
  return shown;
}

function draw(page) {
  const held = document.activeElement?.id;
  showProblems(page.problems);
  byId("condition").value = page.condition;
  byId("document").textContent = `: ${page.document}`;
  const documents = page.guidelines ?? [];
  byId("documents").hidden = documents.length < 2;
  byId("guideline").replaceChildren(
    ...documents.map(([value, text]) =>
      element("option", { value, textContent: text, selected: value === page.guideline }),
    ),
  );
  byId("untreated").hidden = page.condition === "";
  byId("assume").checked = page.untreated === true;
  byId("groups").replaceChildren(...(page.groups ?? []).map(group));
  const headline = page.headline ?? "Choose a condition.";
  if (byId("headline").textContent !== headline) byId("headline").textContent = headline;
  byId("bar").textContent = headline;
  document.title = `${page.name ?? "Explorer"} · ivig_evidence`;
  byId("warnings").replaceChildren(
    ...(page.warnings ?? []).map((text) => element("p", { className: "warning", textContent: text })),
  );
  const doses = (page.doses ?? []).map(dose);
  if (page.policy) doses.push(control(page.policy));
  byId("doses").replaceChildren(...doses);
  const said = { title: "The case as understood", lines: page.said ?? [] };
  const parts = [...(page.parts ?? []), ...(said.lines.length > 0 ? [said] : [])].map(part);
  // What the guideline says stands above the dose, all the rest below it.
  const lead = page.parts?.[0]?.title === "What the guideline says" ? 1 : 0;
  byId("says").replaceChildren(...parts.slice(0, lead));
  byId("parts").replaceChildren(...parts.slice(lead));
  byId("page").hidden = page.condition === "";
  byId("page").firstChild.href = `../reference/conditions/${page.reference}.html`;
  // What was being answered keeps the focus, wherever it stands now.
  if (held) byId(held)?.focus();
}

// The case is the address --------------------------------------------------------

function written() {
  const state = new URLSearchParams();
  for (const field of document.querySelectorAll("#main select, #main input")) {
    const left = field.type === "radio" || field.type === "checkbox" ? !field.checked : false;
    const value = field.value.trim();
    if (left || value === "") continue;
    const unit = field.dataset.unit;
    // The unit stands beside the field; whoever writes one of their own means that.
    state.set(field.name, unit && !/[a-z]/i.test(value) ? `${value} ${unit}` : value);
  }
  return state.toString();
}

async function show(state) {
  byId("main").ariaBusy = "true";
  try {
    const page = await ask({ ask: "page", state });
    history.replaceState(null, "", page.state ? `#${page.state}` : location.pathname);
    draw(page);
  } catch (error) {
    giveUp(`${error.message}.`);
  }
  byId("main").ariaBusy = "false";
}

function changed(event) {
  if (event.target.id === "condition") {
    show(new URLSearchParams({ condition: event.target.value }).toString());
  } else if (event.target.id === "guideline") {
    const state = new URLSearchParams(written());
    // What was chosen for a dose belongs to a statement of the guideline before.
    for (const name of [...state.keys()]) if (name.includes(":")) state.delete(name);
    show(state.toString());
  } else {
    show(written());
  }
}

byId("main").addEventListener("change", changed);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  show(written());
});
byId("again").addEventListener("click", () => {
  show("");
  byId("condition").focus();
});
// A link to a place on the page would take the case out of the address.
for (const id of ["skip", "bar"]) {
  byId(id).addEventListener("click", () => {
    byId("answer").focus();
    byId("answer").scrollIntoView();
  });
}
byId("print").addEventListener("click", () => window.print());
byId("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(location.href);
    byId("copied").textContent = "Copied.";
  } catch {
    byId("copied").textContent = "This browser does not let a page copy; copy the address itself.";
  }
});
window.addEventListener("hashchange", () => show(location.hash.replace(/^#\??/, "")));

async function start() {
  try {
    const conditions = await ask({ ask: "conditions" });
    byId("condition").append(
      ...conditions.map(([value, text]) => element("option", { value, textContent: text })),
    );
  } catch (error) {
    giveUp(`${error.message}.`);
    return;
  }
  await show(location.hash.replace(/^#\??/, ""));
  byId("loading").hidden = true;
  byId("main").hidden = false;
}

start();
