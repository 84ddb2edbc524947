// Translate and run CQL libraries. Read JSON from standard input and write JSON to standard output.
//
//   node cql.mjs run    {libraries: {name: text}, cases: [{library, parameters}]}
//   node cql.mjs grid   {libraries, pieces: [{library, others, axes, states, wanted}]}
//   node cql.mjs record {libraries, cases: [{reads, decides, day, bundle}]}

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import {
  CqlTranslator, LibraryManager, ModelManager, createModelInfoProvider, stringAsSource,
} from "@cqframework/cql/cql-to-elm";

const require = createRequire(import.meta.url);
const cql = require("cql-execution");
const fhir = require("cql-exec-fhir");
const models = new ModelManager();
const modelFiles = {
  System: new URL("system-modelinfo.xml", import.meta.url),
  FHIR: new URL(
    "lib/modelInfos/fhir-modelinfo-4.0.1.xml",
    pathToFileURL(require.resolve("cql-exec-fhir/package.json")),
  ),
};
models.modelInfoLoader.registerModelInfoProvider(
  createModelInfoProvider((id) =>
    modelFiles[id] ? stringAsSource(readFileSync(modelFiles[id], "utf8")) : null,
  ),
);

// The translator does not throw. It reports errors as annotations of the library.
function translated(text) {
  const elm = JSON.parse(CqlTranslator.fromText(text, new LibraryManager(models)).toJson());
  const faults = (elm.library.annotation ?? []).filter((note) => note.errorSeverity === "error");
  return { elm, faults: faults.map((note) => `${note.startLine}: ${note.message}`) };
}

// Remove the positions in the text, which only slow down the engine.
function withoutPositions(node) {
  if (Array.isArray(node)) node.forEach(withoutPositions);
  else if (node !== null && typeof node === "object") {
    for (const key of ["localId", "locator", "annotation"]) delete node[key];
    Object.values(node).forEach(withoutPositions);
  }
  return node;
}

function loaded(libraries) {
  const faults = {};
  const engines = {};
  for (const [name, text] of Object.entries(libraries)) {
    const { elm, faults: errors } = translated(text);
    if (errors.length) faults[name] = errors;
    else engines[name] = new cql.Library(withoutPositions(elm));
  }
  return { faults, engines };
}

// Evaluate every expression of a library.
async function run({ libraries, cases }) {
  const { faults, engines } = loaded(libraries);
  const results = [];
  for (const { library, parameters } of cases) {
    if (!engines[library]) continue;
    const executor = new cql.Executor(engines[library], undefined, parameters);
    results.push((await executor.exec(new cql.PatientSource([]))).unfilteredResults);
  }
  return { faults, results };
}

// Evaluate expressions in many states. A state is a number whose digits are the indices on the
// axes. The last axis varies fastest. The last index of an axis means "unknown".
async function grid({ libraries, pieces }) {
  const { faults, engines } = loaded(libraries);
  const kinds = new Map();
  const results = [];
  const now = cql.DateTime.fromJSDate(new Date(0));
  for (const { library, others, axes, states, wanted } of pieces) {
    const engine = engines[library];
    if (!engine) continue;
    const expressions = wanted.map((name) => engine.expressions[name]);
    const numbers = [];
    for (let state of states) {
      const parameters = { ...others };
      for (let axis = axes.length - 1; axis >= 0; axis--) {
        const [name, values] = axes[axis];
        const size = values.length + 1;
        parameters[name] = values[state % size] ?? null;
        state = Math.floor(state / size);
      }
      // A patient context, here without a patient, also caches results that are false or null.
      const context = new cql.PatientContext(engine, null, undefined, parameters, now);
      const values = [];
      for (const expression of expressions) {
        const value = await expression.exec(context);
        values.push(Array.isArray(value) ? value.toSorted() : value);
      }
      const kind = JSON.stringify(values);
      if (!kinds.has(kind)) kinds.set(kind, kinds.size);
      numbers.push(kinds.get(kind));
    }
    results.push(numbers);
  }
  return { faults, kinds: [...kinds.keys()].map((kind) => JSON.parse(kind)), results };
}

// Compute the parameters of one library from a record with another library, and evaluate it.
async function record({ libraries, cases }) {
  const { faults, engines } = loaded(libraries);
  const results = [];
  for (const { reads, decides, day, bundle } of cases) {
    if (!engines[reads] || !engines[decides]) continue;
    const source = fhir.PatientSource.FHIRv401();
    source.loadBundles([bundle]);
    const reader = new cql.Executor(engines[reads], undefined, { day: cql.Date.parse(day) });
    const [facts] = Object.values((await reader.exec(source)).patientResults);
    const parameters = {};
    for (const { name } of engines[decides].source.library.parameters?.def ?? []) {
      parameters[name] = facts[name] ?? null;
    }
    const decider = new cql.Executor(engines[decides], undefined, parameters);
    const decided = (await decider.exec(new cql.PatientSource([]))).unfilteredResults;
    delete facts.Patient;
    results.push({ facts, decided });
  }
  return { faults, results };
}

const given = JSON.parse(readFileSync(0, "utf8"));
const asked = { run, grid, record }[process.argv[2]];
process.stdout.write(JSON.stringify(await asked(given)));
