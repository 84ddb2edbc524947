// Validate resources with the npm package fhir, which supports R4, and write its messages on each.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { Fhir } = createRequire(import.meta.url)("fhir");
const fhir = new Fhir();
const resources = JSON.parse(readFileSync(0, "utf8"));
const results = resources.map((resource) => {
  const { valid, messages } = fhir.validate(resource, { errorOnUnexpected: true });
  return { valid, messages: messages.map(({ location, message }) => `${location}: ${message}`) };
});
process.stdout.write(JSON.stringify(results));
