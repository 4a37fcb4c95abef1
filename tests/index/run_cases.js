// Runs the browser's search code under node over several indexes in one process.
// Standard input: {scripts, cases: [{folder, queries}]}; output: for each case, for each query its answer.
"use strict";
const fs = require("fs"), path = require("path");

async function main() {
  const asked = JSON.parse(fs.readFileSync(0, "utf8"));
  const answers = [];
  for (const { folder, queries } of asked.cases) {
    const read = async (name) => new Uint8Array(fs.readFileSync(path.join(folder, name)));
    const answered = [];
    for (const query of queries) answered.push(await answerOf(await freshScripts(asked.scripts).openIndex(read), query));
    answers.push(answered);
  }
  process.stdout.write(JSON.stringify(answers));
}

// The scripts loaded anew, as a page loads them: what one query has taught them, the next one does not know.
function freshScripts(folder) {
  for (const loaded of Object.keys(require.cache)) if (loaded.startsWith(folder)) delete require.cache[loaded];
  return require(path.join(folder, "search-engine.js"));
}

async function answerOf(engine, query) {
  let found = await engine.load(await engine.search(query, {}));
  const first = found.hits.length;
  while (engine.following(found)) found = await engine.load(found);
  const all = await addresses(engine, found.hits.map(([row]) => row));
  return { places: all, first, missing: found.missing, nearby: (await found.nearby) || "", total: found.total,
    card: found.card ? (await addresses(engine, [found.card]))[0] : "", damaged: [...engine.damaged] };
}

const addresses = async (engine, rows) =>
  (await engine.show(rows, "zh")).map((shown) => (shown ? shown.path + (shown.anchor ? `#${shown.anchor}` : "") : ""));

main();
