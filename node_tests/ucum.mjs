// Convert one of each unit to another with the LHC's implementation of UCUM.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { UcumLhcUtils } = require("@lhncbc/ucum-lhc");
const utils = UcumLhcUtils.getInstance();
const wanted = JSON.parse(readFileSync(0, "utf8"));
const converted = wanted.map(([from, to]) => {
  const result = utils.convertUnitTo(from, 1, to);
  return { status: result.status, value: result.toVal, says: result.msg };
});
process.stdout.write(JSON.stringify(converted));
