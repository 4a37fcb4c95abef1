// Pages ranked by their terms alone, in arrays with a place for every page: the way of rank() for tens of thousands of them.
// A page counts for a term what its best place does, so that none of its places can count more.
(function (search, parts) {
  "use strict";

  const { rarity, unitWeights, eachOf } = parts;
  const NEAR_BEST = 0.75, EXACT = 1.6, PAGE = 50, SORTED = 64, FEW = 16, SHOWN = 10, MANY = 32;

  // {pages, impacts, masks} of posting lists ([impact, mask, spans]…) and of printed figures' [page, mask]…, each page once.
  function pagesOf(postings, figures) {
    const length = postings.reduce((sum, [, , spans]) => spans.reduce((all, [first, end]) => all + end - first, sum), 0);
    const pages = new Uint32Array(length), impacts = new Float32Array(length), masks = new Uint32Array(length);
    let at = 0;
    for (const [impact, mask, spans] of postings) eachOf(spans, (page) => { pages[at] = page; impacts[at] = impact; masks[at++] = mask; });
    return figures.length ? withFigures({ pages, impacts, masks }, figures) : { pages, impacts, masks };
  }

  function withFigures(found, figures) {
    const impacts = new Map(Array.from(found.pages, (page, at) => [page, found.impacts[at]]));
    const masks = new Map(Array.from(found.pages, (page, at) => [page, found.masks[at]]));
    for (const [page, mask] of figures) {
      impacts.set(page, Math.max(1, impacts.get(page) || 0));
      masks.set(page, (masks.get(page) || 0) | mask);
    }
    const pages = Uint32Array.from(impacts.keys());
    return { pages, impacts: Float32Array.from(impacts.values()), masks: Uint32Array.from(pages, (page) => masks.get(page) || 0) };
  }

  // The pages with all of a clause's terms, and the mean of what these count there; terms: term → {pages, impacts, places}.
  function ofClause({ terms: asked }, terms, size, count) {
    const all = asked.map((term) => terms.get(term)), places = Math.min(...all.map((found) => found.places));
    if (all.length === 1) return { ...all[0], places, weight: rarity(places, size) };
    const seen = new Uint8Array(count), sums = new Float32Array(count);
    for (const found of all) {
      const rare = rarity(found.places, size);
      found.pages.forEach((page, at) => { seen[page]++; sums[page] += (rare * found.impacts[at]) / all.length; });
    }
    const pages = all.length ? all[0].pages.filter((page) => seen[page] === all.length) : new Uint32Array(0);
    return { pages, impacts: Float32Array.from(pages, (page) => sums[page]), places, weight: 1 };
  }

  // {pages, scores, kept, weights, share}: the pages that answer enough of the query and are of the place it names, the best 64 of them
  // first and in order; where they are few, those that seem to answer less follow. `weights`: how much each unit of the query
  // counts; `share`: what share of the query a page answers at most; `chunk`: how many neighbours have their names in one file; `near`: {of, away, isPage} of a page.
  function rankPages(query, made, terms, { size, count, chunk }, near, exact) {
    const found = made.map((clause) => [clause, ofClause(clause, terms, size, count)]).filter(([, { pages }]) => pages.length);
    const weights = unitWeights(query, found, size), total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
    const scores = new Float32Array(count), bits = new Int32Array(count), best = new Float32Array(count);
    for (const [mask, lists] of byUnits(found)) {
      for (const { pages, impacts, weight } of lists)
        for (let at = 0; at < pages.length; at++) best[pages[at]] = Math.max(best[pages[at]], impacts[at] * weight);
      for (const { pages } of lists)
        for (const page of pages) { scores[page] += best[page]; bits[page] |= mask; best[page] = 0; }
    }
    const shares = sharesOf(bits, weights, total), touched = [];
    let most = 0;
    for (let page = 0; page < count; page++) if (bits[page]) { touched.push(page); most = Math.max(most, shares.get(bits[page])); }
    const kept = [], others = [], least = NEAR_BEST * most, { nearest, bestThere } = nearestOf(touched, bits, shares, least, near);
    for (const page of touched) {
      const share = shares.get(bits[page]);
      // A page may seem to answer more than any of its places does: of others, those that seem to answer still more are read too.
      if (near.away(page) > nearest && share <= bestThere) continue;
      scores[page] *= share * share * near.of(page, "") * (near.isPage(page) ? PAGE : exact[page] ? EXACT : 1);
      (share >= least ? kept : others).push(page);
    }
    const first = bestFirst(kept, scores, SORTED);
    const pages = kept.length + others.length <= FEW ? first.concat(bestFirst(others, scores, FEW)) : first;
    return { pages: gathered(pages, kept.length, scores, chunk), scores, kept: kept.length, weights, share: most };
  }

  function nearestOf(touched, bits, shares, least, near) {
    let nearest = 2, bestThere = 0;
    for (const page of touched) if (shares.get(bits[page]) >= least) nearest = Math.min(nearest, near.away(page));
    for (const page of touched) if (near.away(page) === nearest) bestThere = Math.max(bestThere, shares.get(bits[page]));
    return { nearest, bestThere };
  }

  const bitsOf = (units) => units.reduce((bits, unit) => bits | (1 << unit), 0);

  function byUnits(found) {
    const groups = new Map();
    for (const [{ units }, list] of found) {
      const mask = bitsOf(units);
      groups.set(mask, (groups.get(mask) || []).concat(list));
    }
    return groups;
  }

  function sharesOf(bits, weights, total) {
    const shares = new Map([[0, 0]]);
    for (const mask of new Set(bits))
      shares.set(mask, [...weights].reduce((sum, [unit, weight]) => sum + (mask & (1 << unit) ? weight : 0), 0) / total);
    return shares;
  }

  // The pages with the best `most` first and in order, the others after them as they come.
  function bestFirst(pages, scores, most) {
    const inOrder = (one, other) => scores[other] - scores[one] || one - other;
    if (pages.length <= most) return pages.sort(inOrder);
    const limit = limitOf(pages, scores, most), better = [], equal = [], worse = [];
    for (const page of pages) (scores[page] > limit ? better : scores[page] === limit ? equal : worse).push(page);
    return better.sort(inOrder).concat(equal, worse);
  }

  // The score of the last of the best `most` pages.
  function limitOf(pages, scores, most) {
    const top = new Float32Array(most).fill(-1);
    for (const page of pages) {
      const score = scores[page];
      if (score <= top[0]) continue;
      let at = 0;
      for (; at + 1 < most && top[at + 1] < score; at++) top[at] = top[at + 1];
      top[at] = score;
    }
    return top[0];
  }

  // The pages in the same order, but that of equal ones, where the first ten end among them, neighbours come together: so few files
  // have their names. Where few are equal they may only seem so, since impacts are rounded.
  function gathered(pages, kept, scores, chunk) {
    if (kept <= SHOWN) return pages;
    const limit = scores[pages[SHOWN - 1]], start = pages.findIndex((page) => scores[page] === limit), of = (page) => Math.floor(page / chunk);
    let end = start;
    while (end < kept && scores[pages[end]] === limit) end++;
    if (end - start <= MANY) return pages;
    const counts = new Map(), first = new Set(pages.slice(0, start).map(of));
    for (const page of pages.slice(start, end)) counts.set(of(page), (counts.get(of(page)) || 0) + 1);
    const inOrder = (one, other) => first.has(other) - first.has(one) || counts.get(other) - counts.get(one) || one - other;
    const equal = pages.slice(start, end).sort((one, other) => inOrder(of(one), of(other)) || one - other);
    return [...pages.slice(0, start), ...equal, ...pages.slice(end)];
  }

  Object.assign(search, { pagesOf, rankPages, bestFirst, bitsOf, sharesOf });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-rank.js"), ...require("./search-records.js") } : globalThis.GongkaiSearch);
