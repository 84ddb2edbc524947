// Look up each unit in UCUM and write its status, in the order of the input.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const { UcumLhcUtils } = createRequire(import.meta.url)("@lhncbc/ucum-lhc");
const ucum = UcumLhcUtils.getInstance();
const units = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(units.map((unit) => ucum.validateUnitString(unit, true).status)));
