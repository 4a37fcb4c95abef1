// What a query means beyond its words: places and years it names, the item that is left; facets and groups of its hits.
// The twin of build_tools/index/understand.py. Pure: no page, no network.
(function (search, parts) {
  "use strict";

  const { isHan, shardOf: stretchOf } = parts; // stretches are found by their first document as shards are by their first key
  const LONGEST_KEY = 24, MOST_KEY_WORDS = 6, YEAR = /^(?:19|20)\d\d$/, AFTER_YEAR = ["年度", "年"];
  const BELOW = 0.8, NO_YEAR = 0.8, IN_TEXT = 0.7;
  const FIELDS = { region: 3, department: 4, year: 5, kind: 6, statement: 7 };
  const FACETS = Object.keys(FIELDS);
  // The file as it is kept, with each stretch of documents whole: [first, path, report, region, department, year, kind, statement].
  const readPlaces = (kept) => ({ ...kept,
    stretches: kept.stretches.map(([first, owner, statement]) => [first, ...kept.owners[owner], kept.statements[statement]]) });
  const unique = (list) => [...new Set(list)];
  const named = (names, key) => (Object.hasOwn(names, key) ? names[key] : []);

  // {departments, aliases, regions, years, item}: `places` is the file of that name, made by build_tools/index/places.py.
  function understand(query, places, synonyms) {
    const found = [], years = [], left = [], unasked = new Set(places.unasked);
    for (const run of joined(query.runs)) {
      if (isHan(run[0])) left.push(takeHan(run, places.names, unasked, synonyms, years.length > 0, found));
      else left.push(...takeWords(run, places.names, unasked, years, found));
    }
    return { ...meant(found, places), years: unique(years), item: left.filter(Boolean).join(" ") };
  }

  function joined(runs) {
    const made = [];
    for (const run of runs) {
      const last = made[made.length - 1];
      if (last && !isHan(run[0]) && !isHan(last[0])) last.push(...run);
      else made.push([...run]);
    }
    return made;
  }

  function takeHan(run, names, unasked, synonyms, afterYear, found) {
    const left = [];
    let start = 0;
    if (afterYear) start = (AFTER_YEAR.find((word) => run.join("").startsWith(word)) || "").length;
    while (start < run.length) {
      let end = Math.min(run.length, start + LONGEST_KEY);
      for (; end > start + 1; end--) {
        const word = run.slice(start, end).join("");
        found.push(...named(names, word));
        const place = Object.hasOwn(names, word), whole = !place && Object.hasOwn(synonyms, word);
        if (whole) left.push(word);
        if (place || whole || unasked.has(word)) break;
      }
      if (end === start + 1) { left.push(run[start]); start++; } else start = end;
    }
    return left.join("").replace(/^的+|的+$/g, "");
  }

  function takeWords(run, names, unasked, years, found) {
    const left = [];
    let start = 0;
    while (start < run.length) {
      let end = Math.min(run.length, start + MOST_KEY_WORDS);
      for (; end > start; end--) {
        const key = run.slice(start, end).join(" ");
        if (YEAR.test(key)) years.push(Number(key));
        found.push(...named(names, key));
        if (Object.hasOwn(names, key) || unasked.has(key) || YEAR.test(key)) break;
      }
      if (end === start) left.push(run[start++]); else start = end;
    }
    return left;
  }

  // Departments named by name, or by region and alias; else those of the alias; regions without those above another one.
  function meant(found, places) {
    const ofKind = (kind) => unique(found.filter((name) => name.startsWith(`${kind}:`)).map((name) => name.slice(kind.length + 1)));
    const full = ofKind("department"), alias = ofKind("alias"), all = ofKind("region");
    const regions = all.filter((code) => !all.some((other) => above(other, places).includes(code)));
    if (full.length) return { departments: full, aliases: [], regions };
    const inside = alias.filter((department) => regions.includes(places.regions[department]));
    if (inside.length || (alias.length === 1 && !regions.length)) return { departments: inside.length ? inside : alias, aliases: [], regions };
    return { departments: [], aliases: alias, regions };
  }

  // The documents of whole pages that a query without an item asks for: departments, or with a year their reports.
  function pages({ departments, aliases, regions, years, item }, places) {
    const all = departments.length ? departments : aliases, found = new Set(), seen = new Set();
    if (item || !(all.length || regions.length)) return found;
    for (const [first, path, report, region, department, year] of places.stretches) {
      if (seen.has(path)) continue;
      seen.add(path);
      const wanted = all.length ? all.includes(department) : [region, ...above(region, places)].some((code) => regions.includes(code));
      if (wanted && (years.length ? years.includes(year) : !report)) found.add(first);
    }
    return found;
  }

  function above(code, places) {
    const found = [];
    while ((code = places.within[code] || "")) found.push(code);
    return found;
  }

  // {of, away} of a document: how much less it counts for its place and statement; 0 where the query means it, 1 for another
  // year, 2 for another place.
  function factors(understood, places) {
    const of = places.stretches.map((stretch) => factor(stretch, understood, places));
    const away = places.stretches.map((stretch) => awayOf(stretch, understood, places));
    return { of: (document) => of[stretchOf(document, places.stretches)], away: (document) => away[stretchOf(document, places.stretches)] };
  }

  function awayOf([, , , region, department, year], { departments, regions, years }, places) {
    if (departments.length && !departments.includes(department)) return 2;
    if (!departments.length && regions.length && ![region, ...above(region, places)].some((code) => regions.includes(code))) return 2;
    return years.length && year && !years.includes(year) ? 1 : 0;
  }

  function factor(stretch, understood, places) {
    const { departments, regions, years } = understood, [, , , region, , year, , statement] = stretch;
    let made = statement === "narrative" ? IN_TEXT : 1;
    if (regions.length && !departments.length && !regions.includes(region)) made *= BELOW;
    if (years.length && !year) made *= NO_YEAR;
    return made;
  }

  // Hits that belong to what the filters say; a region holds those below it.
  function filtered(hits, filters, places) {
    const wanted = FACETS.filter((facet) => filters[facet]);
    const kept = (stretch, facet) => {
      const value = stretch[FIELDS[facet]];
      return String(value) === String(filters[facet]) || (facet === "region" && above(value, places).includes(filters.region));
    };
    if (!wanted.length) return hits;
    const good = places.stretches.map((stretch) => wanted.every((facet) => kept(stretch, facet)));
    return hits.filter(([document]) => good[stretchOf(document, places.stretches)]);
  }

  // {region: [[code, hits]…], …} of hits, most first; each counted under the other facets' filters, not its own.
  function facets(hits, filters, places) {
    const made = {};
    for (const facet of FACETS) {
      const counts = new Map();
      for (const [document] of filtered(hits, { ...filters, [facet]: "" }, places)) {
        const value = String(places.stretches[stretchOf(document, places.stretches)][FIELDS[facet]] || "");
        if (value) counts.set(value, (counts.get(value) || 0) + 1);
      }
      made[facet] = [...counts].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
    }
    return made;
  }

  // [{report, documents}]: the hits by report, in the order of each report's best; what belongs to no report stands alone.
  function groups(hits, places) {
    const made = new Map();
    for (const [document] of hits) {
      const report = places.stretches[stretchOf(document, places.stretches)][2];
      const name = report || `document ${document}`;
      if (!made.has(name)) made.set(name, { report, documents: [] });
      made.get(name).documents.push(document);
    }
    return [...made.values()];
  }

  // The figure that a query names: the best row of that very name, of the one department it names, of its year or the newest.
  function cardOf(hits, exact, understood, places) {
    const stretch = (document) => places.stretches[stretchOf(document, places.stretches)];
    const inRegions = Object.keys(places.regions).filter((department) => understood.regions.includes(places.regions[department]));
    const departments = understood.departments.length ? understood.departments : inRegions;
    if (departments.length !== 1) return null;
    const rows = hits.map(([document]) => document).filter((document) => exact.has(document) && stretch(document)[4] === departments[0]);
    const years = understood.years.length ? understood.years : [Math.max(...rows.map((document) => stretch(document)[5]))];
    const found = rows.find((document) => years.includes(stretch(document)[5]));
    return found === undefined ? null : { document: found };
  }

  Object.assign(search, { readPlaces, understand, pages, factors, filtered, facets, groups, cardOf });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-coding.js"), ...require("./search-query.js") } : globalThis.GongkaiSearch);
