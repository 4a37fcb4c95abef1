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
  let found = await engine.search(query, {});
  while (found.rest.length) found = await engine.confirmed(found);
  const all = found.hits.map(([document]) => document);
  return { documents: all, top: await addresses(engine, all.slice(0, 10)), missing: found.missing, nearby: (await found.nearby) || "",
    card: found.card ? (await addresses(engine, [found.card.document]))[0] : "", damaged: [...engine.damaged] };
}

const addresses = async (engine, documents) =>
  (await engine.show(documents, "zh")).map(({ path, anchor }) => path + (anchor ? `#${anchor}` : ""));

main();
