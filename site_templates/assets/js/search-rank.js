// Clauses with their postings to ranked documents, and texts to marked excerpts. The twin of build_tools/index/rank.py. Pure.
(function (search, parts) {
  "use strict";

  const { units, runs, isHan } = parts;
  const EXACT = 1.6, PAGE = 50, NEAR_BEST = 0.75, LENGTH = 160, BEFORE = 30;

  // [[document, score]] best first: the sum of impacts times the squared share of the query that is answered.
  // factors: {of, away} of a document, its place and year; exact, pages: documents whose name, or whole page, is asked for.
  function rank(query, made, lists, size, factors, exact, pages) {
    const found = made.map((clause) => [clause, ofClause(clause, lists)]).filter(([, documents]) => documents.size);
    const weights = unitWeights(query, found, size);
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const scores = new Map(), answered = new Map(), shares = new Map();
    for (const [clause, documents] of found) {
      const bits = clause.units.reduce((mask, unit) => mask | (1 << unit), 0);
      for (const [document, impact] of documents) {
        scores.set(document, (scores.get(document) || 0) + impact);
        answered.set(document, (answered.get(document) || 0) | bits);
      }
    }
    let best = 0;
    for (const [document, bits] of answered) {
      let share = 0;
      for (const [unit, weight] of weights) if (bits & (1 << unit)) share += weight;
      shares.set(document, share / total);
      best = Math.max(best, share / total);
    }
    const ranked = [...shares].filter(([, share]) => share >= NEAR_BEST * best)
      .map(([document, share]) => [document, scores.get(document) * share * share * factors.of(document) * (pages.has(document) ? PAGE : exact.has(document) ? EXACT : 1)]);
    const nearest = ranked.reduce((least, [document]) => Math.min(least, factors.away(document)), 2);
    return ranked.filter(([document]) => factors.away(document) === nearest).sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  function ofClause(clause, lists) {
    const all = clause.terms.map((term) => lists.get(term));
    if (all.length === 1) return all[0];
    const shared = new Map();
    for (const document of all.length ? all[0].keys() : [])
      if (all.every((documents) => documents.has(document)))
        shared.set(document, all.reduce((sum, documents) => sum + documents.get(document), 0) / all.length);
    return shared;
  }

  // How much each unit counts: a character 1, a word or number 2; what most documents hold, nothing.
  function unitWeights(query, found, size) {
    const flat = query.runs.flat(), base = new Map(), telling = new Map();
    for (const [clause, documents] of found)
      for (const unit of clause.units) {
        base.set(unit, isHan(flat[unit]) ? 1 : 2);
        if (2 * documents.size <= size) telling.set(unit, base.get(unit));
      }
    return telling.size ? telling : base;
  }

  // The words of the query that no document holds any part of.
  function missing(query, made, lists) {
    const known = new Set(made.filter((clause) => ofClause(clause, lists).size).flatMap((clause) => clause.units));
    let number = 0;
    const words = query.runs.map((run) => {
      const start = number;
      number += run.length;
      return run.some((_, place) => known.has(start + place)) ? "" : run.join("");
    });
    return [...new Set(words.filter(Boolean))];
  }

  // [{start, end}] of a text where the terms stand, longest first, not overlapping.
  function marks(text, terms) {
    const wanted = new Set(terms), longest = Math.max(1, ...terms.map((term) => Array.from(term).length)), found = [];
    for (const run of runs(units(text)))
      for (let place = 0; place < run.length; place++)
        for (let end = Math.min(run.length, place + longest); end > place; end--)
          if (wanted.has(run.slice(place, end).map((unit) => unit.text).join(""))) {
            found.push({ start: run[place].start, end: run[end - 1].end });
            place = end - 1;
            break;
          }
    return found;
  }

  // [{text, marked}]: at most 160 characters around the first mark; … where the text is cut.
  function excerpt(text, terms, length = LENGTH) {
    const found = marks(text, terms);
    let start = 0, end = text.length;
    if (text.length > length) {
      start = Math.max(0, (found.length ? found[0].start : 0) - BEFORE);
      end = Math.min(text.length, start + length);
      start = Math.max(0, end - length);
      if (/[\udc00-\udfff]/.test(text[start])) start++;
      if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1])) end--;
    }
    const parts = start ? [{ text: "…", marked: false }] : [];
    let at = start;
    for (const mark of found.filter((each) => each.start >= start && each.end <= end)) {
      if (mark.start > at) parts.push({ text: text.slice(at, mark.start), marked: false });
      parts.push({ text: text.slice(mark.start, mark.end), marked: true });
      at = mark.end;
    }
    if (at < end) parts.push({ text: text.slice(at, end), marked: false });
    if (end < text.length) parts.push({ text: "…", marked: false });
    return parts;
  }

  Object.assign(search, { rank, missing, excerpt });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-query.js") : globalThis.GongkaiSearch);
