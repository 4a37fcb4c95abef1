// Runs the browser's search code under node.
// Standard input: {folder, script folder, queries, language, damage, confirm}; output: answers.
"use strict";
const fs = require("fs"), path = require("path");

async function main() {
  const asked = JSON.parse(fs.readFileSync(0, "utf8"));
  const script = (name) => require(path.join(asked.scripts, `search-${name}.js`));
  const { readQuery, clauses, units } = script("query"), { openIndex } = script("engine"), { excerpt } = script("rank");
  let requests = 0, bytes = 0;
  const read = async (name) => {
    if (asked.damage && name.startsWith(asked.damage)) return new Uint8Array([1, 2, 3]);
    const data = new Uint8Array(fs.readFileSync(path.join(asked.folder, name)));
    requests++;
    bytes += data.length;
    return data;
  };
  const answers = [];
  for (const query of asked.queries) {
    requests = bytes = 0;
    const engine = await openIndex(read);
    let found = await engine.search(query, asked.filters || {});
    while (asked.confirm && found.rest.length) found = await engine.confirmed(found);
    const shown = await engine.show(found.hits.slice(0, 10).map(([number]) => number), asked.language || "zh");
    const excerpts = shown.map((place) => place && excerpt(place.text, found.terms));
    answers.push({ query, hits: found.hits, rest: found.rest.length, understood: found.understood, card: found.card,
      groups: found.groups, facets: found.facets, missing: found.missing, shown, excerpts, requests, bytes,
      damaged: [...engine.damaged], read: readQuery(query),
      units: units(query), clauses: clauses(readQuery(query), engine.words, engine.head.synonyms) });
  }
  process.stdout.write(JSON.stringify(answers));
}
main();
