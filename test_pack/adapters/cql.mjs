// Answer the cases with the CQL libraries of ivig_evidence in cql-execution.
//
// It needs the packages of node_tests (npm install --no-package-lock --prefix node_tests) and a
// Python with ivig_evidence, whose program is in the environment variable PYTHON.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const packages = new URL("../../node_tests/", import.meta.url);
const require = createRequire(new URL("package.json", packages));
const cql = require("cql-execution");
// An import by name would look for the package next to this file.
const { CqlTranslator, LibraryManager, ModelManager, createModelInfoProvider, stringAsSource } =
  await import(new URL("node_modules/@cqframework/cql/cql-to-elm.mjs", packages));

const models = new ModelManager();
const system = readFileSync(new URL("system-modelinfo.xml", packages), "utf8");
models.modelInfoLoader.registerModelInfoProvider(
  createModelInfoProvider((id) => (id === "System" ? stringAsSource(system) : null)),
);

const program = process.env.PYTHON ?? "python3";
const script = fileURLToPath(new URL("cql_libraries.py", import.meta.url));
const texts = JSON.parse(execFileSync(program, [script], { encoding: "utf8", maxBuffer: 2 ** 30 }));
const libraries = new Map();

function libraryOf(name) {
  if (!libraries.has(name)) {
    const translated = CqlTranslator.fromText(texts[name], new LibraryManager(models));
    libraries.set(name, new cql.Library(JSON.parse(translated.toJson())));
  }
  return libraries.get(name);
}

export const about = {
  engine: "CQL in cql-execution",
  version: require("cql-execution/package.json").version,
};

export async function answer({ guideline, condition, facts, bundle }) {
  if (bundle !== undefined) return { not_run: "the libraries of answers read no records" };
  const library = libraryOf(`${guideline}/${condition}`);
  const executor = new cql.Executor(library, undefined, parametersOf(library, facts));
  const said = (await executor.exec(new cql.PatientSource([]))).unfilteredResults;
  if (said.Verdict === "contradiction") return { error: kindOf(said.Contradictions) };
  const [strength, certainty] = [said.Level, said.Certainty];
  const suffix = ": applies";
  const applying = Object.entries(said)
    .filter(([name, value]) => name.endsWith(suffix) && value === true)
    .map(([name]) => `${guideline}/${name.slice(0, -suffix.length)}`);
  return {
    verdict: said.Verdict,
    grade: strength === null && certainty === null ? null : { strength, certainty },
    missing: said.Missing,
    // In CQL, statements that decide no verdict lead as well, so "leading" is left out.
    applies: applying,
  };
}

// A measure is a number in the unit that is part of the name of its parameter.
function parametersOf(library, facts) {
  const names = (library.source.library.parameters?.def ?? []).map(({ name }) => name);
  const parameters = {};
  for (const [fact, value] of Object.entries(facts)) {
    const name = names.find((each) => each === fact || each.startsWith(`${fact} in `));
    if (name !== undefined) parameters[name] = value?.value ?? value;
  }
  return parameters;
}

// The texts of the library are for people; these are the kinds that the pack distinguishes.
function kindOf(texts) {
  if (texts.some((text) => text.includes(" is none of "))) return "unknown-option";
  if (texts.some((text) => text.includes(" is not from "))) return "impossible-value";
  return "contradiction";
}
