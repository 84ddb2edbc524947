// Translates CQL libraries and runs them: reads JSON from standard input, writes JSON.
//
//   node cql.mjs run    {libraries: {name: text}, cases: [{library, parameters}]}
//   node cql.mjs grid   {libraries, pieces: [{library, others, axes, states, wanted}]}

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import {
  CqlTranslator, LibraryManager, ModelManager, createModelInfoProvider, stringAsSource,
} from "@cqframework/cql/cql-to-elm";

const cql = createRequire(import.meta.url)("cql-execution");
const types = readFileSync(new URL("system-modelinfo.xml", import.meta.url), "utf8");
const models = new ModelManager();
models.modelInfoLoader.registerModelInfoProvider(
  createModelInfoProvider((id) => (id === "System" ? stringAsSource(types) : null)),
);

// The translator does not throw: what is wrong stands among the annotations.
function translated(text) {
  const elm = JSON.parse(CqlTranslator.fromText(text, new LibraryManager(models)).toJson());
  const faults = (elm.library.annotation ?? []).filter((one) => one.errorSeverity === "error");
  return { elm, faults: faults.map((one) => `${one.startLine}: ${one.message}`) };
}

// Places in the text, which only slow the engine down.
function withoutPlaces(node) {
  if (Array.isArray(node)) node.forEach(withoutPlaces);
  else if (node !== null && typeof node === "object") {
    for (const key of ["localId", "locator", "annotation"]) delete node[key];
    Object.values(node).forEach(withoutPlaces);
  }
  return node;
}

function loaded(libraries) {
  const faults = {};
  const engines = {};
  for (const [name, text] of Object.entries(libraries)) {
    const { elm, faults: found } = translated(text);
    if (found.length) faults[name] = found;
    else engines[name] = new cql.Library(withoutPlaces(elm));
  }
  return { faults, engines };
}

// Every public expression of a library, as any user of the engine gets it.
async function run({ libraries, cases }) {
  const { faults, engines } = loaded(libraries);
  const results = [];
  for (const { library, parameters } of cases) {
    if (!engines[library]) continue;
    const executor = new cql.Executor(engines[library], undefined, parameters);
    const said = (await executor.exec(new cql.PatientSource([]))).unfilteredResults;
    for (const { name, accessLevel } of engines[library].source.library.statements.def) {
      if (accessLevel === "Private") delete said[name];
    }
    results.push(said);
  }
  return { faults, results };
}

// Some expressions in a great many states. A state is a number, its places on the axes written as
// digits, the last axis fastest; the last place of an axis is "not known".
async function grid({ libraries, pieces }) {
  const { faults, engines } = loaded(libraries);
  const kinds = new Map();
  const results = [];
  const now = cql.DateTime.fromJSDate(new Date(0));
  for (const { library, others, axes, states, wanted } of pieces) {
    const engine = engines[library];
    if (!engine) continue;
    const expressions = wanted.map((name) => engine.expressions[name]);
    const found = [];
    for (let state of states) {
      const parameters = { ...others };
      for (let axis = axes.length - 1; axis >= 0; axis--) {
        const [name, values] = axes[axis];
        const size = values.length + 1;
        parameters[name] = values[state % size] ?? null;
        state = Math.floor(state / size);
      }
      // A context for a patient, here for none, also keeps what has come out as false or null.
      const context = new cql.PatientContext(engine, null, undefined, parameters, now);
      const said = [];
      for (const expression of expressions) {
        const value = await expression.exec(context);
        said.push(Array.isArray(value) ? value.toSorted() : value);
      }
      const kind = JSON.stringify(said);
      if (!kinds.has(kind)) kinds.set(kind, kinds.size);
      found.push(kinds.get(kind));
    }
    results.push(found);
  }
  return { faults, kinds: [...kinds.keys()].map((kind) => JSON.parse(kind)), results };
}

const given = JSON.parse(readFileSync(0, "utf8"));
const asked = { run, grid }[process.argv[2]];
process.stdout.write(JSON.stringify(await asked(given)));
