// Runs the browser's search code under node.
// Standard input: {folder, script folder, queries, filters, language, damage, all, warm}; output: answers. `all`: with every page
// read; `warm`: by one engine.
"use strict";
const fs = require("fs"), path = require("path");

async function main() {
  const asked = JSON.parse(fs.readFileSync(0, "utf8"));
  const script = (name) => require(path.join(asked.scripts, `search-${name}.js`));
  const { readQuery, clauses, units } = script("query"), { openIndex } = script("engine"), { excerpt } = script("rank");
  let requests = 0, bytes = 0, kept = null;
  const read = async (name) => {
    if (asked.damage && name.startsWith(asked.damage)) return new Uint8Array([1, 2, 3]);
    const data = new Uint8Array(fs.readFileSync(path.join(asked.folder, name)));
    requests++;
    bytes += data.length;
    return data;
  };
  const language = asked.language || "zh", answers = [];
  const place = (shown) => shown && shown.path + (shown.anchor ? `#${shown.anchor}` : "");
  const places = async (engine, rows) => (await engine.show(rows, language)).map(place);
  for (const query of asked.queries) {
    requests = bytes = 0;
    const engine = asked.warm ? (kept ??= await openIndex(read)) : await openIndex(read);
    let found = await engine.load(await engine.search(query, asked.filters || {}));
    while (asked.all && engine.following(found)) found = await engine.load(found);
    const shown = await engine.show(found.hits.slice(0, 10).map(([row]) => row), language);
    const cost = { requests, bytes };
    const known = await engine.known.of(readQuery(query)), { departments, regions, years, item, asking, names } = found.understood;
    const ids = await Promise.all(departments.map(async (meaning) => (await engine.owners.named(meaning.pages[0][0])).id));
    const hits = await places(engine, found.hits.map(([row]) => row));
    const sections = engine.reading.sectionsOf(found, found.pages.slice(0, 64)), sectionOf = (row) => 1 + engine.passages.statements.indexOf(row.statement);
    const most = new Map(sections.map((each) => [`${each.page} ${each.section}`, each.most]));
    const promised = found.hits.filter(([row]) => found.pages.indexOf(row.page) < 64).map(([row, score]) => [score, most.get(`${row.page} ${sectionOf(row)}`) || 0]);
    answers.push({ query, promised, hits: hits.map((address, number) => [address, found.hits[number][1]]), total: found.total, pages: found.pages,
      kept: found.kept, understood: { departments: ids, regions: regions.map(({ code }) => code), years, item, asking: [...asking], names },
      card: found.card && (await places(engine, [found.card]))[0], facets: await engine.facets(found, language),
      groups: await Promise.all(found.groups.map((group) => places(engine, group.rows))), missing: found.missing, shown,
      excerpts: shown.map((each) => each && excerpt(each.text, found.marked)), ...cost, damaged: [...engine.damaged],
      read: readQuery(query), units: units(query), clauses: clauses(readQuery(query), known.words, known.synonyms) });
  }
  process.stdout.write(JSON.stringify(answers));
}
main();
