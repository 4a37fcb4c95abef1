// Runs compare-match.js. Standard input: {script, calls: [[function, …arguments]]}; output: what each returns.
"use strict";
const fs = require("fs");
const { script, calls } = JSON.parse(fs.readFileSync(0, "utf8"));
const match = require(script);
process.stdout.write(JSON.stringify(calls.map(([name, ...given]) => match[name](...given) ?? null)));
