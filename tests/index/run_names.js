// Runs the browser's names under node. Standard input: {head, folder, scripts, damage, asked: [[what, text, language, limit]]};
// output: for each [answer, requests, bytes, milliseconds], the first time with nothing read yet where `cold` is set.
"use strict";
const fs = require("fs"), path = require("path");

async function main() {
  const { head, folder, scripts, damage, asked, cold } = JSON.parse(fs.readFileSync(0, "utf8"));
  const { openNames, nameKey } = require(path.join(scripts, "search-names.js"));
  let files = new Map(), requests = 0, bytes = 0;
  const fetched = async (name, make) => {
    requests++;
    if (damage && name.endsWith(damage)) return null;
    const data = new Uint8Array(fs.readFileSync(path.join(folder, name)));
    bytes += data.length;
    return make(data);
  };
  const file = (within, name, ending, make) => {
    const place = `${within}/${name}.${ending}`;
    if (!files.has(place)) files.set(place, fetched(place, make));
    return files.get(place);
  };
  let names = openNames(head, file);
  const answers = [];
  for (const [what, text, ...more] of asked) {
    requests = bytes = 0;
    if (cold) { files = new Map(); names = openNames(head, file); }
    const start = process.hrtime.bigint();
    const answer = what === "key" ? nameKey(text) : await names[what](text, ...more);
    answers.push([answer, requests, bytes, Number(process.hrtime.bigint() - start) / 1e6]);
  }
  process.stdout.write(JSON.stringify(answers));
}
main();
