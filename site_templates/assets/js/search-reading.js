// The places of an answer: the sections that promise most are read, and their places ranked.
(function (search, parts) {
  "use strict";

  const { NEAR_BEST, rarity, rank, bestFirst, sectionsOf, inOrder, nearness } = parts;
  const MOST_AT_ONCE = 16, BATCH = 8, FILES = 3, MOST_SECTIONS = 64, SORTED = 64, ROWS_WANTED = 10, ROUNDED = 0.97, PAGE_ROWS = 1 << 16;

  class Reading {
    constructor(head, owners, passages) { Object.assign(this, { head, owners, passages }); }

    nearness(understood) {
      return nearness(understood, this.owners, Math.max(...this.head.sorts.map(([year]) => year)));
    }

    // The answer with more places: sections are read, a few at a time and the most promising first, until there are ten more and,
    // of few pages, none is left that can have a better one.
    async load(answer, cardOf) {
      const isFew = answer.pages.length <= MOST_AT_ONCE, shown = new Set(answer.hits.map(([row]) => row));
      const isChecked = answer.phrases.length > 0 || answer.without.length > 0;
      const isBetter = ([next], [, score]) => isFew && next && (isChecked || next.most * ROUNDED > score);
      const known = new Set(answer.groups.map(({ page }) => page)), newFirst = (one, other) => known.has(one.page) - known.has(other.page) || inOrder(one, other);
      let { read, left, opened } = answer, most = MOST_SECTIONS, added = [], pages = answer.pages;
      do {
        if (opened + BATCH > SORTED && opened < pages.length) pages = [...pages.slice(0, opened), ...bestFirst(pages.slice(opened), answer.scores, pages.length)];
        while (opened < this.readable(answer) && !(left.length && answer.scores[pages[opened]] < left[0].most)) {
          const end = Math.min(opened + BATCH, this.readable(answer));
          left = left.concat(this.sectionsOf(answer, pages.slice(opened, end))).sort(newFirst);
          opened = end;
        }
        const next = await this.passages.firstOf(left, Math.max(1, ROWS_WANTED - added.length), FILES);
        await Promise.all(next.map(({ page, section }) => this.passages.section(page, section)));
        [read, left, most] = [read.concat(next), left.slice(next.length), most - next.length];
        const found = await this.places(answer, read);
        left = this.hopeful(left, found, answer);
        added = found.filter(([row]) => !shown.has(row));
      } while (most > 0 && (left.length || opened < this.readable(answer)) && (added.length < ROWS_WANTED || isBetter(left, added[ROWS_WANTED - 1])));
      const hits = answer.hits.concat(added), groups = groupsOf(hits, left), card = await cardOf({ ...answer, hits });
      const hit = new Set(groups.map(({ page }) => page)), open = new Set(left.map(({ page }) => page));
      const more = pages.slice(0, answer.kept).filter((page, place) => !hit.has(page) && (place >= opened || open.has(page))).length;
      return { ...answer, pages, read, left, opened, hits, groups, card, total: groups.length + more };
    }

    // The sections that may hold an answer where these are found: none of a place farther away, or that answers far less.
    hopeful(left, found, { understood }) {
      if (!found.length) return left;
      const near = this.nearness(understood), away = near.away(found[0][0].page), least = NEAR_BEST * Math.max(...found.map(([, , share]) => share));
      return left.filter((section) => section.share >= least && near.away(section.page) <= away);
    }

    // The sections of pages that may hold an answer, best first.
    sectionsOf(answer, pages) {
      const made = sectionsOf(pages, answer, this.nearness(answer.understood), this.passages.statements, this.head.places);
      const { statement } = answer.filters;
      return statement ? made.filter(({ section }) => this.passages.statements[section - 1] === statement) : made;
    }

    // How many pages may be read: of few all, since a place may answer better than its page seemed to; of many those that answer enough.
    readable(answer) { return answer.pages.length <= MOST_AT_ONCE ? answer.pages.length : answer.kept; }

    // How much is left to read: sections of pages that are open, and the pages after them.
    following(answer) { return answer.left.length + this.readable(answer) - answer.opened; }

    // All places of a page that answer, best first.
    async whole(answer, page) {
      const rest = answer.left.filter((each) => each.page === page);
      await Promise.all(rest.map(({ section }) => this.passages.section(page, section)));
      const found = await this.places(answer, answer.read.concat(rest));
      return found.map(([row]) => row).filter((row) => row.page === page);
    }

    // [[row, score, share]] of the places in these sections that answer the query, best first.
    async places(answer, sections) {
      const rows = new Map(), near = this.nearness(answer.understood), impacts = new Map([...answer.terms.keys()].map((term) => [term, new Map()]));
      for (const { page, section } of sections) {
        const read = await this.passages.section(page, section);
        if (!read) continue;
        for (const [term, found] of answer.terms) {
          const of = read.impactsOf(term, found);
          for (const [number, impact] of of) impacts.get(term).set(page * PAGE_ROWS + number, impact);
        }
        for (const [number, row] of read.rows) rows.set(page * PAGE_ROWS + number, row);
      }
      const lists = listsOf(answer.terms, impacts, this.head.places), row = (document) => rows.get(document);
      const hits = rank(answer.made, lists, answer.weights, {
        of: (document) => near.of(row(document).page, row(document).statement), away: (document) => near.away(row(document).page),
        isExact: (document) => row(document).goesBy(answer.exact),
        isPage: (document) => row(document).anchor === "" && near.isPage(row(document).page) });
      const kept = await Promise.all(hits.map(([document]) => this.isKept(row(document), answer, (term) => impacts.get(term).has(document))));
      return hits.filter((_, place) => kept[place]).map(([document, ...rest]) => [row(document), ...rest]);
    }

    // Whether a place holds the phrases, and none of those it must not: a phrase of one term by the term, another by its texts.
    async isKept(row, { phrases, without }, has) {
      const holds = async ({ phrase, terms, isSure }) => terms.every(has) && (isSure || this.passages.holds(row, phrase));
      for (const each of phrases) if (!(await holds(each))) return false;
      for (const each of without) if (await holds(each)) return false;
      return true;
    }
  }

  // Term → {impacts, places}, with each impact multiplied by how rare the term is.
  function listsOf(terms, impacts, size) {
    return new Map([...terms].map(([term, { places }]) => {
      const rare = rarity(places, size);
      return [term, { places, impacts: new Map([...impacts.get(term)].map(([document, impact]) => [document, impact * rare])) }];
    }));
  }

  // [{page, rows, isWhole}]: the hits by page, in the order of each page's best; isWhole: no section of it is left.
  function groupsOf(hits, left) {
    const made = new Map(), open = new Set(left.map(({ page }) => page));
    for (const [row] of hits) {
      if (!made.has(row.page)) made.set(row.page, { page: row.page, rows: [], isWhole: !open.has(row.page) });
      made.get(row.page).rows.push(row);
    }
    return [...made.values()];
  }

  Object.assign(search, { openReading: (...parts) => new Reading(...parts) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-rank.js"), ...require("./search-pages.js"), ...require("./search-sections.js"),
    ...require("./search-places.js") } : globalThis.GongkaiSearch);
