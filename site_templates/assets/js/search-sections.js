// Which sections of pages to read, and in what order: by what the best place of each can count. Pure.
(function (search, parts) {
  "use strict";

  const { rarity, bitsOf, sharesOf } = parts;
  const EXACT = 1.6, PAGE = 50, CONTEXT = 1, PROSE = 0, ROUNDING = 2 ** (1 / 32); // a page's impacts are kept to a sixteenth of a doubling

  // [{page, section, share, most}] of these pages, best first: what share of the query a place there may answer, and the score that
  // none exceeds.
  // `answer`: {made, terms, exact, weights}; `near`: as nearness gives it; `statements`: that of each section but the first, prose;
  // `size`: how many places the index has.
  function sectionsOf(pages, { made, terms, exact, weights }, near, statements, size) {
    const exactPages = new Set(exact.pages), at = impactsAt(pages, terms), total = [...weights.values()].reduce((sum, weight) => sum + weight, 0), sections = [];
    const found = made.filter((clause) => clause.terms.length);
    for (const page of pages)
      for (let section = PROSE; section <= statements.length; section++) {
        const best = new Map();
        for (const clause of found) {
          const bits = bitsOf(clause.units), impact = ofClause(clause, (term) => inSection(terms.get(term), at.get(term).get(page), section, statements.length + 1), terms, size);
          if (impact) best.set(bits, Math.max(impact, best.get(bits) || 0));
        }
        if (!best.size) continue;
        const answered = [...best.keys()].reduce((all, bits) => all | bits, 0), share = sharesOf([answered], weights, total).get(answered);
        const named = section === PROSE && near.isPage(page) ? PAGE : (exact.sections >> section) & 1 && exactPages.has(page) ? EXACT : 1, sum = [...best.values()].reduce((all, each) => all + each);
        sections.push({ page, section, share, most: sum * share * share * near.of(page, section ? statements[section - 1] : "") * named });
      }
    return sections.sort(inOrder);
  }

  const inOrder = (one, other) => other.most - one.most || one.page - other.page || one.section - other.section;

  // What a clause counts at most where `impactOf(term)` is what each of its terms does; 0 where one is missing.
  function ofClause(clause, impactOf, terms, size) {
    let sum = 0;
    for (const term of clause.terms) {
      const impact = impactOf(term);
      if (!impact) return 0;
      sum += impact * rarity(terms.get(term).places, size);
    }
    return sum / clause.terms.length;
  }

  // What a term counts at most in a section of a page; `at`: [impact, mask] of the term there, or undefined; `names`: the section
  // of the pages' own names, which count in all others.
  function inSection({ most, isFigure }, at, section, names) {
    if (!at) return 0;
    const [level, mask] = at, impact = (1 + level) * ROUNDING - 1;
    if (mask & CONTEXT) return Math.min(impact, (most.get(section) || 0) + most.get(names));
    const mayHold = section === PROSE || mask & (1 << section) || (isFigure && !mask);
    return mayHold ? Math.min(impact, most.get(section) || 0) : 0;
  }

  // Term → page → [impact, mask] of these pages.
  function impactsAt(pages, terms) {
    const wanted = new Set(pages), made = new Map();
    for (const [term, found] of terms) {
      const at = new Map();
      found.pages.forEach((page, place) => { if (wanted.has(page)) at.set(page, [found.impacts[place], found.masks[place]]); });
      made.set(term, at);
    }
    return made;
  }

  Object.assign(search, { sectionsOf, inOrder });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-rank.js"), ...require("./search-pages.js") } : globalThis.GongkaiSearch);
