// Clauses with their postings to ranked documents, and texts to marked excerpts. The twin of build_tools/index/rank.py. Pure.
(function (search, parts) {
  "use strict";

  const { units, runs, isHan } = parts;
  const EXACT = 1.6, PAGE = 50, NEAR_BEST = 0.75, LONG = /^[0-9.]{5,}$/, LENGTH = 160, BEFORE = 30;

  // What a term counts that so many of the places hold.
  const rarity = (places, size) => Math.log(size / (places + 1)) + 1;

  // [[document, score, share]] best first: the sum of impacts times the squared share of the query that is answered.
  // lists: term → {impacts: document → impact, places}; weights: how much each unit counts; factors: {of, away} of a document, its
  // place and year; isExact, isPage: whether its name, or the whole page, is what is asked for.
  function rank(made, lists, weights, { of, away, isExact, isPage }) {
    const found = made.map((clause) => [clause, ofClause(clause, lists)]).filter(([, { impacts }]) => impacts.size);
    const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const scores = new Map(), answered = new Map(), shares = new Map();
    for (const [bits, impacts] of bestByUnits(found)) {
      for (const [document, impact] of impacts) {
        scores.set(document, (scores.get(document) || 0) + impact);
        answered.set(document, (answered.get(document) || 0) | bits);
      }
    }
    const shareOf = new Map();
    let best = 0;
    for (const [document, bits] of answered) {
      if (!shareOf.has(bits)) shareOf.set(bits, [...weights].reduce((sum, [unit, weight]) => sum + (bits & (1 << unit) ? weight : 0), 0) / total);
      shares.set(document, shareOf.get(bits));
      best = Math.max(best, shareOf.get(bits));
    }
    let nearest = 2;
    for (const [document, share] of shares) if (share >= NEAR_BEST * best) nearest = Math.min(nearest, away(document));
    const hits = [];
    for (const [document, share] of shares)
      if (share >= NEAR_BEST * best && away(document) === nearest)
        hits.push([document, scores.get(document) * share * share * of(document) * (isPage(document) ? PAGE : isExact(document) ? EXACT : 1), share]);
    return hits.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  }

  // Units, as bits → document → the best impact of the clauses for just these: a word and what means the same count once.
  function bestByUnits(found) {
    const best = new Map();
    for (const [{ units: asked }, { impacts }] of found) {
      const bits = asked.reduce((mask, unit) => mask | (1 << unit), 0), kept = best.get(bits);
      if (!kept) best.set(bits, new Map(impacts));
      else for (const [document, impact] of impacts) kept.set(document, Math.max(impact, kept.get(document) || 0));
    }
    return best;
  }

  function ofClause(clause, lists) {
    const all = clause.terms.map((term) => lists.get(term));
    if (all.length === 1) return all[0];
    const shared = new Map(), [first] = all;
    for (const document of first ? first.impacts.keys() : [])
      if (all.every(({ impacts }) => impacts.has(document)))
        shared.set(document, all.reduce((sum, { impacts }) => sum + impacts.get(document), 0) / all.length);
    return { impacts: shared, places: Math.min(...all.map(({ places }) => places)) };
  }

  // How much each unit counts: a character 1, a word or number 2, a code or long amount 4; what most places hold, nothing. found: [[clause, {places}]…].
  function unitWeights(query, found, size) {
    const flat = query.runs.flat(), base = new Map(), telling = new Map();
    for (const [clause, { places }] of found)
      for (const unit of clause.units) {
        base.set(unit, isHan(flat[unit]) ? 1 : LONG.test(flat[unit]) ? 4 : 2);
        if (2 * places <= size) telling.set(unit, base.get(unit));
      }
    return telling.size ? telling : base;
  }

  // The words of the query that no document holds any part of, without units that only ask.
  function missing(query, made, asking, isFound) {
    const known = new Set([...asking, ...made.filter((clause) => clause.terms.every(isFound)).flatMap((clause) => clause.units)]);
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

  Object.assign(search, { NEAR_BEST, rarity, unitWeights, rank, missing, excerpt });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-query.js") : globalThis.GongkaiSearch);
