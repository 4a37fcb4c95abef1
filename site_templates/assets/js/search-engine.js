// The search: a query's terms bring pages, best first, from postings alone; the passages of the best of them bring their places.
// No page here: the same code runs under node.
(function (search, parts) {
  "use strict";

  const { openIndex: openFiles, openTerms, openOwners, openPassages, learnFolds, simplified, units, isHan, readQuery, clauses, exactTerms } = parts;
  const { rarity, rank, rankPages, bestFirst, missing, openNames, understand, nearness, within } = parts;
  const MOST_AT_ONCE = 16, BATCH = 4, SORTED = 64, ROWS_WANTED = 10, ROUNDED = 0.97, CONTEXT = 1, PAGE_ROWS = 1 << 16;
  const SMALL_REGION = 40;
  const LATIN_WORD = /(?<![A-Za-z0-9])[A-Za-z]{2,64}(?![A-Za-z0-9])/g;
  const decoder = new TextDecoder();

  class Engine {
    constructor(index) {
      this.index = index;
      this.head = index.head;
      this.known = openTerms(index);
      this.owners = openOwners(index);
      this.passages = openPassages(index, this.owners);
    }


    get damaged() { return this.index.damaged; }
    // What the page asks besides.
    show(rows, language) { return this.passages.show(rows, language); }
    titles(answer, most, language) { return this.owners.titles(answer.pages.slice(0, Math.min(most, answer.kept)), language); }
    facets(answer, language) { return this.owners.facets(answer, language); }
    placeName(meaning, language) { return this.owners.placeName(meaning, language); }
    names() { return openNames(this.head.names, (...asked) => this.index.file(...asked)); }

    // The answer with its pages in order; `load` brings their places. `filters`: {region, department, year, kind, statement}.
    // `isPlain`: words mean nothing beyond themselves.
    async search(asked, filters = {}, isPlain = false) {
      learnFolds(this.head.written);
      await this.learn(asked);
      const before = simplified(asked), answer = await this.answered(await this.spelt(asked), filters, isPlain);
      // The filter that tells which characters are known may be wrong about one.
      if (answer.missing.some(isHan) || (!answer.kept && Array.from(asked).some(isHan))) await this.fold();
      return simplified(asked) === before ? answer : this.answered(await this.spelt(asked), filters, isPlain);
    }

    // Traditional characters are folded by a table that only a query with a character of no page needs.
    async learn(text) {
      const characters = [...new Set(simplified(text))].filter(isHan);
      const known = await Promise.all(characters.map((character) => this.index.mayBeWord(character)));
      if (known.includes(false)) await this.fold();
    }

    fold() { return this.index.file("folds", this.head.folds, "txt", (bytes) => learnFolds(decoder.decode(bytes)) ?? true); }

    async answered(text, filters, isPlain) {
      const query = readQuery(text), { words, synonyms, names } = await this.known.of(query);
      const understood = understand(query, isPlain ? new Map() : names, synonyms, this.head.unasked);
      if (isPlain) understood.years = [];
      const made = clauses(query, words, synonyms), toFind = (phrase) => ({
        phrase, terms: phraseTerms(phrase, words), isSure: phrase.length === 1 || words.has(phrase.join("")) });
      const phrases = query.phrases.map(toFind), without = query.without.map(toFind);
      const [exact, terms] = await Promise.all([
        this.known.exact(understood.item, synonyms), this.known.terms([...made, ...phrases, ...without].flatMap((each) => each.terms))]);
      await this.owners.read([...terms.values()].map(({ pages }) => pages));
      const answer = { query, made, understood, exact, terms, filters, phrases, without, loaded: 0, hits: [], groups: [], marked: [...terms.keys()],
        missing: missing(query, made, (term) => terms.get(term).pages.length > 0),
        isVague: query.runs.length > 1 || phrases.length > 0 || without.length > 0 };
      const isNamed = exact.pages.length || phrases.length;
      const nearby = isNamed ? Promise.resolve(null) : this.nearby(text, understood.item, words, synonyms).catch(() => null);
      return { ...answer, nearby, ...(await this.owners.filtered(this.ranked(answer), filters, terms)) };
    }

    // Pages in order: those that answer enough, of the place that is named, and then the others.
    ranked(answer) {
      const { pages: count, places: size } = this.head, exact = new Uint8Array(count);
      for (const page of answer.exact.pages) exact[page] = 1;
      const ranked = rankPages(answer.query, answer.made, answer.terms, { size, count }, this.nearness(answer.understood), exact);
      const needed = answer.phrases.flatMap(({ terms }) => terms).map((term) => new Set(answer.terms.get(term).pages));
      const out = new Set(answer.without.filter(({ isSure }) => isSure).flatMap(({ terms: [term] }) => inContext(answer.terms.get(term))));
      if (!needed.length && !out.size) return ranked;
      const isGood = (page) => needed.every((pages) => pages.has(page)) && !out.has(page);
      return { ...ranked, pages: ranked.pages.filter(isGood), kept: ranked.pages.slice(0, ranked.kept).filter(isGood).length };
    }

    nearness(understood) {
      return nearness(understood, this.owners, Math.max(...this.head.sorts.map(([year]) => year)));
    }

    // The answer with more places: pages are read, a few at a time, until there are ten more and, of few pages, none is left that
    // can have a better one.
    async load(answer) {
      if (answer.loaded + MOST_AT_ONCE > SORTED) answer = { ...answer, pages: bestFirst(answer.pages, answer.scores, answer.pages.length) };
      const isFew = answer.pages.length <= MOST_AT_ONCE, shown = new Set(answer.hits.map(([row]) => row));
      const most = Math.min(answer.loaded + MOST_AT_ONCE, this.readable(answer));
      const isBetter = (page, [, score]) => isFew && answer.scores[page] * ROUNDED > score;
      let loaded = answer.loaded, added = [], ranked = [];
      do {
        const end = Math.min(loaded + BATCH, this.readable(answer));
        await Promise.all(answer.pages.slice(loaded, end).map((page) => this.passages.page(page)));
        loaded = end;
        ranked = await this.places(answer, answer.pages.slice(0, loaded));
        added = ranked.filter(([row]) => !shown.has(row));
      } while (loaded < most && (added.length < ROWS_WANTED || isBetter(answer.pages[loaded], added[ROWS_WANTED - 1])));
      const hits = answer.hits.concat(added), groups = groupsOf(hits), card = await this.card({ ...answer, hits });
      return { ...answer, loaded, hits, groups, card, total: groups.length + Math.max(0, answer.kept - loaded) };
    }

    // How many pages may be read: of few all, since a place may answer better than its page seemed to; of many those that answer enough.
    readable(answer) { return answer.pages.length <= MOST_AT_ONCE ? answer.pages.length : answer.kept; }

    // How many pages are left whose places are not loaded.
    following(answer) { return this.readable(answer) - answer.loaded; }

    // [[row, score]] of the places on these pages that answer the query, best first.
    async places(answer, pages) {
      const rows = new Map(), near = this.nearness(answer.understood), impacts = new Map([...answer.terms.keys()].map((term) => [term, new Map()]));
      for (const page of pages) {
        const read = await this.passages.page(page);
        if (!read) continue;
        for (const [term, found] of answer.terms) {
          const of = read.impactsOf(term, found);
          for (const [number, impact] of of) impacts.get(term).set(page * PAGE_ROWS + number, impact);
        }
        read.rows.forEach((row, number) => rows.set(page * PAGE_ROWS + number, row));
      }
      const lists = listsOf(answer.terms, impacts, this.head.places), row = (document) => rows.get(document);
      const hits = rank(answer.query, answer.made, lists, this.head.places, {
        of: (document) => near.of(row(document).page, row(document).statement), away: (document) => near.away(row(document).page),
        isExact: (document) => row(document).goesBy(answer.exact),
        isPage: (document) => row(document).anchor === "" && near.isPage(row(document).page) });
      const { statement } = answer.filters, wanted = hits.filter(([document]) => !statement || row(document).statement === statement);
      const kept = await Promise.all(wanted.map(([document]) => this.isKept(row(document), answer, (term) => impacts.get(term).has(document))));
      return wanted.filter((_, place) => kept[place]).map(([document, score]) => [row(document), score]);
    }

    // Whether a place holds the phrases, and none of those it must not: a phrase of one term by the term, another by its texts.
    async isKept(row, { phrases, without }, has) {
      const holds = async ({ phrase, terms, isSure }) => terms.every(has) && (isSure || this.passages.holds(row, phrase));
      for (const each of phrases) if (!(await holds(each))) return false;
      for (const each of without) if (await holds(each)) return false;
      return true;
    }

    // The figure that a query names: the best row of that very name, of the one department it names, of its year or the newest.
    async card({ hits, exact, understood }) {
      const pages = await this.oneDepartment(understood);
      const rows = pages ? hits.map(([row]) => row).filter((row) => !row.prose && within(row.page, pages) && row.goesBy(exact)) : [];
      const years = understood.years.length ? understood.years : [Math.max(...rows.map((row) => this.owners.of(row.page).year))];
      return rows.find((row) => years.includes(this.owners.of(row.page).year)) || null;
    }

    // The pages of the one department that is named, or that a named region has; null where there are several.
    async oneDepartment({ departments, regions }) {
      if (departments.length) return departments.length === 1 ? departments[0].pages : null;
      const own = regions.length === 1 ? regions[0].own : [];
      const pages = own.flatMap(([first, count]) => Array.from({ length: Math.min(count, SMALL_REGION) }, (_, place) => first + place));
      await this.owners.read([pages]);
      return pages.filter((page) => !this.owners.of(page).isReport).length === 1 ? own : null;
    }

    // The query with the pinyin and initials of names as the names: gwjdf → 公务接待费.
    async spelt(text) {
      const words = [...new Set(text.match(LATIN_WORD) || [])];
      const meant = await Promise.all(words.map(async (word) => {
        const record = await this.index.record(units(word)[0].text);
        return record && record.places ? undefined : (await this.names().exact(word))[0];
      }));
      return words.reduce((read, word, place) => (meant[place] ? read.replaceAll(word, ` ${meant[place].zh} `) : read), text);
    }

    // A query with a name in place of what looks like a slip of it, or null. Asked where no row is named by the item.
    async nearby(text, item, words, synonyms) {
      for (const piece of item.split(" ")) {
        const whole = Array.from(piece).length < 3 || words.has(piece) || piece in synonyms;
        const [near] = whole ? [] : await this.names().near(piece);
        if (near) return simplified(text).includes(piece) ? simplified(text).replace(piece, near) : near;
      }
      return null;
    }
  }

  // One term is written wherever the phrase is; of several it is to be confirmed that they stand together.
  const phraseTerms = (phrase, words) => (words.has(phrase.join("")) ? [phrase.join("")] : exactTerms(phrase));

  // Term → {impacts, places}, with each impact multiplied by how rare the term is.
  function listsOf(terms, impacts, size) {
    return new Map([...terms].map(([term, { places }]) => {
      const rare = rarity(places, size);
      return [term, { places, impacts: new Map([...impacts.get(term)].map(([document, impact]) => [document, impact * rare])) }];
    }));
  }

  const inContext = ({ pages, masks }) => Array.from(pages.filter((_, at) => masks[at] & CONTEXT));

  // [{page, rows}]: the hits by page, in the order of each page's best.
  function groupsOf(hits) {
    const made = new Map();
    for (const [row] of hits) {
      if (!made.has(row.page)) made.set(row.page, { page: row.page, rows: [] });
      made.get(row.page).rows.push(row);
    }
    return [...made.values()];
  }

  Object.assign(search, { openIndex: async (read) => new Engine(await openFiles(read)) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object"
    ? Object.assign({}, ...["coding", "query", "index", "rank", "pages", "places", "terms", "owners", "rows", "passages", "names"]
      .map((name) => require(`./search-${name}.js`)))
    : globalThis.GongkaiSearch);
