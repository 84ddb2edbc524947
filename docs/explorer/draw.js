// Builds the elements of the page. All text enters the page as text, never as HTML.

export const byId = (id) => document.getElementById(id);

const unfolded = new Map(); // by the id of a details element: what the reader opened or closed
// A DOI may have brackets inside, and a sentence may end after it.
const DOI = /\b(?:https:\/\/doi\.org\/|doi:\s*)(10\.\d{4,9}\/(?:\([^\s()]*\)|[^\s;,()\]])*[^\s;,()\].])/g;

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function details(id, title, open, ...children) {
  const folded = element("details", { id, open: unfolded.get(id) ?? open });
  folded.append(element("summary", { textContent: title }), ...children);
  // Only a reader's own choice is kept: the page may open or close it for another answer.
  folded.firstChild.addEventListener("click", () => unfolded.set(id, !folded.open));
  return folded;
}

// Questions ----------------------------------------------------------------------

function control(question, value) {
  const id = `q-${question.name}`;
  if (question.options.length === 0) return amount(question, id, value);
  if (question.options.length === 2 && question.options[0][0] === "yes") {
    return radios(question, id, value);
  }
  const options = [["", question.unanswered], ...question.options];
  return element(
    "p",
    { className: "field" },
    element("label", { htmlFor: id, textContent: question.label }),
    element(
      "select",
      { id, name: question.name, autocomplete: "off" },
      ...options.map(([option, text]) =>
        element("option", { value: option, textContent: text, selected: option === value }),
      ),
    ),
  );
}

function amount(question, id, value) {
  const unit = question.unit ? ` (${question.unit})` : "";
  const shown = unit && value.endsWith(question.unit) ? value.slice(0, -question.unit.length) : value;
  const input = element("input", { id, name: question.name, type: "text", autocomplete: "off" });
  input.defaultValue = shown.trim();
  input.inputMode = "decimal";
  input.dataset.unit = question.unit;
  input.placeholder = `for example ${question.example}`;
  return element(
    "p",
    { className: "field" },
    element("label", { htmlFor: id, textContent: question.label + unit }),
    input,
  );
}

function radios(question, id, value) {
  const answers = [...question.options, ["", question.unanswered]];
  return element(
    "fieldset",
    {},
    element("legend", { textContent: question.label }),
    ...answers.map(([answer, text]) =>
      element(
        "label",
        {},
        element("input", {
          type: "radio",
          id: `${id}-${answer || "unknown"}`,
          name: question.name,
          value: answer,
          checked: answer === value,
          autocomplete: "off",
        }),
        ` ${text}`,
      ),
    ),
  );
}

function group({ id, title, questions, shown }, known, state) {
  const controls = questions.map((name) => control(known[name], state.get(name) ?? ""));
  const folded = controls.slice(shown);
  const made = element("section", { className: `asks-${id}` });
  if (shown > 0) made.append(element("h2", { textContent: title }), ...controls.slice(0, shown));
  if (folded.length > 0) {
    const more = shown > 0 ? `${folded.length} more` : `${title} (${folded.length} not known)`;
    made.append(details(`folded-${id}`, more, false, ...folded));
  }
  return made;
}

// The answer ---------------------------------------------------------------------

function linked(line) {
  const pieces = [];
  let end = 0;
  for (const match of line.matchAll(DOI)) {
    pieces.push(line.slice(end, match.index));
    pieces.push(element("a", { href: `https://doi.org/${match[1]}`, textContent: match[0] }));
    end = match.index + match[0].length;
  }
  return [...pieces, line.slice(end)];
}

function sentence({ text, place, url }) {
  if (!place) return linked(text);
  const where = url ? element("a", { href: url, textContent: place }) : place;
  return [...linked(text), " ", element("span", { className: "place" }, "[", where, "]")];
}

function part({ kind, title, lines }) {
  if (kind === "footer") {
    return element("p", { className: "note part-footer" }, ...lines.flatMap(sentence));
  }
  const items = lines.map((line) =>
    element("li", { className: line.is_warning ? "alarm" : "" }, ...sentence(line)),
  );
  const heading = element("h3", { textContent: title });
  return element("section", { className: `part part-${kind}` }, heading, element("ul", {}, ...items));
}

// What other documents say --------------------------------------------------------

function otherDocument({ document, status, reference, url, verdict, grade, dose, statements, is_warning }) {
  const link = element("a", { href: `../reference/conditions/${reference}.html`, textContent: document });
  const head = element("th", { scope: "row" }, link, element("div", { className: "note", textContent: status }));
  const said = grade ? `${verdict}, ${grade}` : verdict;
  return element(
    "tr",
    {},
    head,
    element(
      "td",
      {},
      element("div", { className: is_warning ? "alarm" : "" }, ...sentence({ text: said, place: statements, url })),
      ...dose.map((text) => element("div", { textContent: text })),
    ),
  );
}

function otherDocuments(documents) {
  const caption = element("caption", { textContent: "Those in force and the newest first; grades are not compared" });
  const head = element(
    "thead",
    {},
    element(
      "tr",
      {},
      ...["Document", "Verdict, grade and printed dose"].map((textContent) =>
        element("th", { scope: "col", textContent }),
      ),
    ),
  );
  return element("table", {}, caption, head, element("tbody", {}, ...documents.map(otherDocument)));
}

function others({ agreement, documents, parts }) {
  const made = element("section", { id: "others" }, element("h2", { textContent: "What others say" }));
  if (documents.length > 0) {
    made.append(element("p", { className: "agreement", textContent: agreement }), otherDocuments(documents));
  } else {
    made.append(element("p", { className: "note", textContent: "No other document of the library covers this condition." }));
  }
  made.append(...parts.map(part));
  return made;
}

// Plans ----------------------------------------------------------------------------

function row([name, value]) {
  if (!name) return element("tr", {}, element("td", { colSpan: 2, textContent: value }));
  const head = element("th", { scope: "row", textContent: name });
  return element("tr", {}, head, element("td", { textContent: value }));
}

function dose({ statement, printed, choices, lines, problem }, state) {
  const made = element("section", { className: "dose" });
  made.append(element("h3", { textContent: printed }));
  made.append(element("p", { className: "note", textContent: `printed with ${statement}` }));
  made.append(...choices.map((question) => control(question, state.get(question.name) ?? "")));
  if (problem) made.append(element("p", { className: "open", textContent: problem }));
  if (lines.length > 0) {
    const caption = element("caption", { textContent: `Infusion plan, ${statement}` });
    made.append(element("table", {}, caption, element("tbody", {}, ...lines.map(row))));
  }
  return made;
}

function plans(page, state) {
  const doses = page.doses ?? [];
  if (doses.length === 0) return [];
  const policy = page.policy ? [control(page.policy, state.get("policy") ?? "")] : [];
  const drawn = doses.map((one) => dose(one, state));
  // With a contraindication or a reversal the grams appear only if the reader asks for them.
  return [details("plans", "Infusion plan", page.flags.length === 0, ...policy, ...drawn)];
}

export function drawHeadline(text, flags = []) {
  const whole = [text, ...flags].join(" ");
  for (const id of ["headline", "bar"]) {
    const place = byId(id);
    // A screen reader announces every change of the headline, so an equal one stays as it is.
    if (place.textContent === whole) continue;
    const marked = flags.flatMap((flag) => [" ", element("strong", { textContent: flag })]);
    place.replaceChildren(text, ...marked);
  }
}

export function drawNoAnswer() {
  drawHeadline("No answer to this case");
  byId("first").replaceChildren();
  byId("parts").replaceChildren();
}

function drawProblems(problems) {
  const place = byId("problems");
  place.hidden = problems.length === 0;
  const list = problems.map((text) => element("li", { textContent: text }));
  place.replaceChildren(
    element("p", { textContent: "Not used, because it could not be read:" }),
    element("ul", {}, ...list),
  );
}

export function drawConditions(conditions) {
  byId("condition").append(
    ...conditions.map(([value, text]) => element("option", { value, textContent: text })),
  );
}

// What the page says of a condition; `waiting` replaces the answer while there is none.
export function draw(page, questions, state, keyboard, waiting = "") {
  const held = document.activeElement;
  const isTyped = held?.type === "text" && held.value !== held.defaultValue;
  const typed = isTyped ? { value: held.value, cursor: held.selectionStart } : null;
  drawProblems(page.problems);
  byId("condition").value = page.condition;
  byId("document").textContent = page.document;
  const documents = page.guidelines ?? [];
  byId("documents").hidden = documents.length < 2;
  byId("guideline").replaceChildren(
    ...documents.map(([value, text]) =>
      element("option", { value, textContent: text, selected: value === page.guideline }),
    ),
  );
  byId("asks").hidden = page.condition === "";
  byId("assume").checked = state.get("assume") === "untreated";
  byId("groups").replaceChildren(...(page.groups ?? []).map((one) => group(one, questions, state)));
  const name = page.name ?? "Explorer";
  document.title = `${name} · ivig_evidence`;
  if (waiting) drawHeadline(waiting);
  else drawHeadline(page.headline ?? "Choose a condition", page.flags);
  byId("actions").hidden = page.condition === "";
  const parts = waiting ? [] : (page.parts ?? []);
  const isFirst = ({ kind }) => kind === "why" || kind === "dose";
  byId("first").replaceChildren(...parts.filter(isFirst).map(part));
  const full = waiting ? [] : (page.full ?? []);
  const below = parts.filter((one) => !isFirst(one));
  const isLast = ({ kind }) => kind === "facts" || kind === "footer";
  byId("parts").replaceChildren(
    ...below.filter((one) => !isLast(one)).map(part),
    ...(page.others && !waiting ? [others(page.others)] : []),
    ...(waiting ? [] : plans(page, state)),
    ...below.filter(isLast).map(part),
    ...(full.length > 0 ? [details("full", "All statements, studies and sources", false, ...full.map(part))] : []),
  );
  byId("page").hidden = page.condition === "";
  const place = page.reference ? `conditions/${page.reference}` : "conditions";
  byId("page").firstChild.href = `../reference/${place}.html`;
  const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  byId("printed").textContent = `Printed ${day} from ${location.href}`;
  byId("link").hidden = true;
  byId("copied").textContent = "";
  keepFocus(held, typed, keyboard);
}

// The control that had the focus keeps it, and the text that was typed, wherever it is now.
function keepFocus(held, typed, keyboard) {
  const now = held?.id ? byId(held.id) : null;
  if (!now || now === document.activeElement) return;
  // A reader who points must not lose the place: an answered question moves to the end.
  now.focus({ preventScroll: !keyboard });
  if (typed === null) return;
  now.value = typed.value;
  now.setSelectionRange(typed.cursor, typed.cursor);
}
