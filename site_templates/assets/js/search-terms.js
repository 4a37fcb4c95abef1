// What the index knows of a query's pieces: its words, what means the same, the places it names, the pages of its terms.
(function (search, parts) {
  "use strict";

  const { keyOf, isHan, pieces, clauses, pagesOf, eachOf } = parts;
  const CODE = /^[0-9]{3,6}$/, NUMBER = /^[0-9]/;

  class Terms {
    constructor(index) { this.index = index; }

    // Words, synonyms and places' names that the query has: the index's own words, not a segmenter's, cut it. Asked for are the
    // pieces that may mean something, and those that cut it, until all of these are known to be words.
    async of(query) {
      const words = new Set(), synonyms = Object.create(null), names = new Map(), seen = new Set();
      const learn = async (piece) => {
        if (seen.has(piece)) return;
        seen.add(piece);
        const record = await this.index.asked(piece);
        if (!record) return;
        if (record.isWord) words.add(piece);
        if (record.meanings.length) names.set(piece, record.meanings);
        if (record.same.length) synonyms[piece] = record.same;
        await Promise.all(record.same.flatMap((text) => keyOf(text).split(" ")).filter(isHan).map(learn));
      };
      const all = pieces(query), known = await Promise.all(all.map((piece) => this.index.mayBeAsked(piece)));
      const may = new Set(all.filter((_, place) => known[place])), means = await Promise.all([...may].map((piece) => this.index.mayMean(piece)));
      let next = [...may].filter((piece, place) => means[place]);
      do {
        await Promise.all([...next, ...cutting(query, may, synonyms)].map(learn));
        for (const piece of seen) if (!words.has(piece)) may.delete(piece);
        next = cutting(query, may, synonyms).filter((piece) => !seen.has(piece));
      } while (next.length);
      return { words, synonyms, names };
    }

    // Term → what `term` gives of it.
    async terms(asked) {
      const each = [...new Set(asked)];
      const found = await Promise.all(each.map((term) => this.term(term)));
      return new Map(each.map((term, place) => [term, found[place]]));
    }

    // {pages, impacts, masks, most, isFigure, places, record, beginning} of a term: from texts, and as a printed figure or the
    // beginning of a code. `most`: section → what its best place counts there; `isFigure`: pages without a mask may have it in any.
    async term(term) {
      const record = await this.index.record(term), figures = NUMBER.test(term) ? await this.index.pagesWith(term) : [];
      const places = (record ? record.places : 0) + figures.length;
      if (places || !CODE.test(term)) {
        const most = record && record.places ? record.most : new Map();
        return { ...this.pagesIn(record, figures), most: figures.length ? this.atLeastOne(most) : most, isFigure: NUMBER.test(term), places, record, beginning: [] };
      }
      const beginning = await this.index.beginning(term), masks = new Map();
      for (const each of beginning)
        for (const [, mask, spans] of each.postings) eachOf(spans, (page) => masks.set(page, (masks.get(page) || 0) | mask));
      const postings = [...masks].map(([page, mask]) => [1, mask, [[page, page + 1]]]);
      return { ...pagesOf(postings, []), most: this.atLeastOne(new Map()), isFigure: true, places: masks.size, record: null, beginning };
    }

    // The same with one or more in every statement: what a figure or the beginning of a code counts.
    atLeastOne(most) {
      const statements = Object.keys(this.index.head.statements).map((_, place) => [place + 1, Math.max(1, most.get(place + 1) || 0)]);
      return new Map([...most, ...statements]);
    }

    pagesIn(record, figures) {
      if (!record || !record.places || figures.length) return pagesOf(record && record.places ? record.postings : [], figures);
      return (record.pages ??= pagesOf(record.postings, []));
    }

    // What goes wholly by one of the names, or by what means the same: {sections, pages, entries, keys}, the first as bits.
    async exact(names, synonyms) {
      const keys = new Set([...names, ...names.flatMap((name) => (synonyms[name] || []).map(keyOf))]), pages = [], entries = new Set();
      let sections = 0;
      for (const record of await Promise.all([...keys].map((key) => this.index.asked(key))))
        if (record && record.exact) {
          sections |= record.exact.sections;
          pages.push(...record.exact.pages);
          record.exact.entries.forEach((entry) => entries.add(entry));
        }
      return { keys, sections, pages, entries };
    }
  }

  // The pieces that a query is cut with where these may be words.
  const cutting = (query, may, synonyms) => [...new Set(clauses(query, may, synonyms).flatMap(({ terms }) => terms))].filter((term) => may.has(term));

  Object.assign(search, { openTerms: (index) => new Terms(index) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-pages.js"), ...require("./search-places.js"), ...require("./search-query.js"),
    ...require("./search-records.js") } : globalThis.GongkaiSearch);
