// Run the test pack against an engine, and count what passes and what fails.
//
//   node test_pack/run.mjs --command "PROGRAM ..."   a program that speaks the protocol
//   node test_pack/run.mjs --module FILE.mjs         a module that exports answer(request)
//   options: --only TEXT (ids that begin with it), --results FILE.json
//
// It needs Node.js 20 and no package. README.md has the protocol.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const GROUPS = ["answers", "bad input", "records"];
const DETAILS = ["missing", "leading", "applies"];
const KINDS = ["wrong", "unknown", "error", "details", "accepted", "other error", "record"];
const REQUESTED = ["id", "guideline", "condition", "facts", "day", "bundle"];

// The cases

function cases() {
  const folder = new URL("cases/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
  return files.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
}

function request(case_) {
  return Object.fromEntries(REQUESTED.filter((key) => key in case_).map((key) => [key, case_[key]]));
}

function groupOf(case_) {
  if ("bundle" in case_) return "records";
  return "error" in case_.expect ? "bad input" : "answers";
}

// Return the kind of failure of an engine's reply, or null if it passes.
function failure(case_, reply) {
  const expected = case_.expect;
  switch (groupOf(case_)) {
    case "records":
      return same(expected, Object.fromEntries(
        Object.keys(expected).map((key) => [key, reply[key]]),
      )) ? null : "record";
    case "bad input":
      if ("verdict" in reply) return "accepted";
      return reply.error === expected.error ? null : "other error";
    default:
      return wrongAnswer(expected, reply);
  }
}

function wrongAnswer(expected, reply) {
  if (!("verdict" in reply)) return "error";
  const isUnknown = reply.verdict === "insufficient_data";
  if (isUnknown && expected.verdict !== "insufficient_data") return "unknown";
  if (reply.verdict !== expected.verdict) return "wrong";
  if (!sameGrade(expected.grade, reply.grade ?? null)) return "wrong";
  const given = DETAILS.filter((name) => name in reply);
  return given.every((name) => same(sorted(expected[name]), sorted(reply[name]))) ? null : "details";
}

// Strength and certainty must be equal, and so must what else is given.
function sameGrade(expected, given) {
  if (expected === null || given === null) return expected === given;
  const grade = { strength: null, certainty: null, ...given };
  return Object.entries(grade).every(([name, value]) => expected[name] === value);
}

function sorted(names) {
  return Array.isArray(names) ? [...names].sort() : names;
}

// Numbers may differ by rounding.
function same(first, second) {
  if (typeof first === "number" && typeof second === "number") {
    return Math.abs(first - second) <= 1e-9 * Math.max(Math.abs(first), Math.abs(second));
  }
  if (first === null || second === null || typeof first !== "object" || typeof second !== "object") {
    return first === second;
  }
  const keys = Object.keys(first);
  return Array.isArray(first) === Array.isArray(second)
    && keys.length === Object.keys(second).length
    && keys.every((key) => key in second && same(first[key], second[key]));
}

// An engine

function repliesOfCommand(command, every) {
  const input = every.map((case_) => `${JSON.stringify(request(case_))}\n`).join("");
  const done = spawnSync(command, {
    shell: true, input, encoding: "utf8", maxBuffer: 2 ** 30, stdio: ["pipe", "pipe", "inherit"],
  });
  if (done.status !== 0) throw new Error(`${command} ended with ${done.status ?? done.error}`);
  return done.stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
}

async function repliesOfModule(file, every) {
  const { about, answer } = await import(pathToFileURL(resolve(file)));
  const replies = [about ?? {}];
  for (const case_ of every) {
    let reply;
    try {
      reply = await answer(request(case_));
    } catch (error) {
      reply = { failed: String(error) };
    }
    replies.push({ ...reply, id: case_.id });
  }
  return replies;
}

// The result

function result(every, replies, command) {
  const about = Object.assign({}, ...replies.filter((reply) => !("id" in reply)));
  const byId = new Map(replies.filter((reply) => "id" in reply).map((reply) => [reply.id, reply]));
  const counts = Object.fromEntries(
    GROUPS.map((group) => [group, { cases: 0, passed: 0, failed: 0, "not run": 0 }]),
  );
  const failed = Object.fromEntries(KINDS.map((kind) => [kind, []]));
  const notRun = {};
  const given = new Set();
  for (const case_ of every) {
    const numbers = counts[groupOf(case_)];
    const reply = byId.get(case_.id) ?? {};
    for (const key of Object.keys(reply)) given.add(key);
    numbers.cases += 1;
    if ("not_run" in reply) {
      numbers["not run"] += 1;
      (notRun[reply.not_run] ??= []).push(case_.id);
      continue;
    }
    const kind = failure(case_, reply);
    if (kind === null) numbers.passed += 1;
    else {
      numbers.failed += 1;
      failed[kind].push(case_.id);
    }
  }
  return {
    engine: about.engine ?? "not named",
    version: about.version ?? null,
    date: new Date().toISOString().slice(0, 10),
    command,
    counts,
    "not given": DETAILS.filter((name) => !given.has(name)),
    failed,
    "not run": notRun,
  };
}

const { values: options } = parseArgs({
  options: {
    command: { type: "string" },
    module: { type: "string" },
    only: { type: "string", default: "" },
    results: { type: "string" },
  },
});
if ((options.command === undefined) === (options.module === undefined)) {
  console.error("pass --command or --module; the first lines of this file show how");
  process.exit(2);
}
const every = cases().filter((case_) => case_.id.startsWith(options.only));
const replies = options.module === undefined
  ? repliesOfCommand(options.command, every)
  : await repliesOfModule(options.module, every);
const shown = options.module === undefined
  ? `--command "${options.command}"`
  : `--module ${options.module}`;
const found = result(every, replies, `node test_pack/run.mjs ${shown}`);
if (options.results !== undefined) {
  writeFileSync(options.results, `${JSON.stringify(found, null, 1)}\n`);
}
console.log(`${found.engine} ${found.version}`);
for (const [group, numbers] of Object.entries(found.counts)) {
  console.log(`${group}: ${Object.entries(numbers).map(([name, n]) => `${n} ${name}`).join(", ")}`);
}
const kinds = Object.entries(found.failed).filter(([, ids]) => ids.length);
for (const [kind, ids] of kinds) {
  console.log(`${kind}: ${ids.length}, such as ${ids.slice(0, 3).join(", ")}`);
}
process.exitCode = kinds.length ? 1 : 0;
