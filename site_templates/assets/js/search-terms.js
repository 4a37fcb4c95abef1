// What the index knows of a query's pieces: its words, what means the same, the places it names, the pages of its terms.
(function (search, parts) {
  "use strict";

  const { units, runs, isHan, pieces, pagesOf, eachOf } = parts;
  const CODE = /^[0-9]{3,6}$/, NUMBER = /^[0-9]/;

  class Terms {
    constructor(index) { this.index = index; }

    // Words, synonyms and places' names that the query has: the index's own words, not a segmenter's, cut it.
    async of(query) {
      const words = new Set(), synonyms = Object.create(null), names = new Map();
      const learn = async (piece) => {
        if (words.has(piece) || !(await this.index.mayBeWord(piece))) return;
        const record = await this.index.record(piece);
        if (!record) return;
        if (record.isWord) words.add(piece);
        if (record.meanings.length) names.set(piece, record.meanings);
        if (record.same.length) synonyms[piece] = record.same;
        await Promise.all(record.same.flatMap((text) => nameOf(text).split(" ")).filter(isHan).map(learn));
      };
      await Promise.all(pieces(query).map(learn));
      return { words, synonyms, names };
    }

    // Term → what `term` gives of it.
    async terms(asked) {
      const each = [...new Set(asked)];
      const found = await Promise.all(each.map((term) => this.term(term)));
      return new Map(each.map((term, place) => [term, found[place]]));
    }

    // {pages, impacts, masks, places, record, beginning} of a term: from texts, and as a printed figure or the beginning of a code.
    async term(term) {
      const record = await this.index.record(term), figures = NUMBER.test(term) ? await this.index.pagesWith(term) : [];
      const places = (record ? record.places : 0) + figures.length;
      if (places || !CODE.test(term)) return { ...this.pagesIn(record, figures), places, record, beginning: [] };
      const beginning = await this.index.beginning(term), masks = new Map();
      for (const each of beginning)
        for (const [, mask, spans] of each.postings) eachOf(spans, (page) => masks.set(page, (masks.get(page) || 0) | mask));
      const postings = [...masks].map(([page, mask]) => [1, mask, [[page, page + 1]]]);
      return { ...pagesOf(postings, []), places: masks.size, record: null, beginning };
    }

    pagesIn(record, figures) {
      if (!record || !record.places || figures.length) return pagesOf(record && record.places ? record.postings : [], figures);
      return (record.pages ??= pagesOf(record.postings, []));
    }

    // What goes wholly by the item, or by what means the same: {pages, entries, keys}.
    async exact(item, synonyms) {
      const keys = new Set(item ? [item, ...(synonyms[item] || []).map(nameOf)] : []), pages = [], entries = new Set();
      for (const record of await Promise.all([...keys].map((key) => this.index.record(key))))
        if (record && record.exact) {
          pages.push(...record.exact.pages);
          record.exact.entries.forEach((entry) => entries.add(entry));
        }
      return { keys, pages, entries };
    }
  }

  const nameOf = (text) => runs(units(text)).map((run) => run.map((unit) => unit.text).join("")).join(" ");

  Object.assign(search, { openTerms: (index) => new Terms(index) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-pages.js"), ...require("./search-places.js"), ...require("./search-query.js"),
    ...require("./search-index.js") } : globalThis.GongkaiSearch);
