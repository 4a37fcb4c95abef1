// The search: a query's terms bring pages, best first, from postings alone; the passages of the best of them bring their places.
// No page here: the same code runs under node.
(function (search, parts) {
  "use strict";

  const { openIndex: openFiles, openTerms, openOwners, openPassages, learnFolds, simplified, units, isHan, readQuery, clauses, answering, exactTerms } = parts;
  const { rankPages, missing, openNames, understand, within, openReading, yuanAmounts } = parts;
  const CONTEXT = 1, SMALL_REGION = 40;
  const LATIN_WORD = /(?<![A-Za-zＡ-Ｚａ-ｚ0-9])[A-Za-zＡ-Ｚａ-ｚ]{2,64}(?![A-Za-zＡ-Ｚａ-ｚ0-9])/g;
  const decoder = new TextDecoder();

  class Engine {
    constructor(index) {
      this.index = index;
      this.head = index.head;
      this.known = openTerms(index);
      this.owners = openOwners(index);
      this.passages = openPassages(index, this.owners);
      this.reading = openReading(this.head, this.owners, this.passages);
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
      const known = await Promise.all(characters.map((character) => this.index.mayBeAsked(character)));
      if (known.includes(false)) await this.fold();
    }

    fold() { return this.index.file("folds", this.head.folds, "txt", (bytes) => learnFolds(decoder.decode(bytes)) ?? true); }

    async answered(text, filters, isPlain) {
      const query = readQuery(text), { words, synonyms, names } = await this.known.of(query);
      Object.assign(synonyms, yuanAmounts(text));
      const understood = understand(query, isPlain ? new Map() : names, synonyms, this.head.unasked);
      if (isPlain) Object.assign(understood, { years: [], asking: new Set() });
      const made = answering(clauses(query, words, synonyms), understood.asking), toFind = (phrase) => ({
        phrase, terms: phraseTerms(phrase, words), isSure: phrase.length === 1 || words.has(phrase.join("")) });
      const phrases = query.phrases.map(toFind), without = query.without.map(toFind);
      const [exact, terms] = await Promise.all([
        this.known.exact(understood.names, synonyms), this.known.terms([...made, ...phrases, ...without].flatMap((each) => each.terms))]);
      await this.owners.read([...terms.values()].map(({ pages }) => pages));
      const answer = { query, made, understood, exact, terms, filters, phrases, without, read: [], left: [], opened: 0, hits: [], groups: [], marked: [...terms.keys()],
        missing: missing(query, made, understood.asking, (term) => terms.get(term).pages.length > 0),
        isVague: made.length > 1 || phrases.length > 0 || without.length > 0 };
      const ranked = this.ranked(answer), isNamed = exact.pages.length || phrases.length || (ranked.share === 1 && isWorded(answer, words));
      const nearby = isNamed ? Promise.resolve(null) : this.nearby(text, understood.item, words, synonyms).catch(() => null);
      return { ...answer, nearby, weights: ranked.weights, ...(await this.owners.filtered(ranked, filters, terms)) };
    }

    // Pages in order: those that answer enough, of the place that is named, and then the others.
    ranked(answer) {
      const { pages: count, places: size, chunk } = this.head, exact = new Uint8Array(count);
      for (const page of answer.exact.pages) exact[page] = 1;
      const ranked = rankPages(answer.query, answer.made, answer.terms, { size, count, chunk }, this.reading.nearness(answer.understood), exact);
      const needed = answer.phrases.flatMap(({ terms }) => terms).map((term) => new Set(answer.terms.get(term).pages));
      const out = new Set(answer.without.filter(({ isSure }) => isSure).flatMap(({ terms: [term] }) => inContext(answer.terms.get(term))));
      if (!needed.length && !out.size) return ranked;
      const isGood = (page) => needed.every((pages) => pages.has(page)) && !out.has(page);
      return { ...ranked, pages: ranked.pages.filter(isGood), kept: ranked.pages.slice(0, ranked.kept).filter(isGood).length };
    }

    // More places of an answer, and all of one page's: see Reading.
    load(answer) { return this.reading.load(answer, (more) => this.card(more)); }
    following(answer) { return this.reading.following(answer); }
    whole(answer, page) { return this.reading.whole(answer, page); }

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

    // The pages of the terms and subjects that are all that a query asks for besides places and years, or mean the same: [{text, path}].
    async named({ understood: { item, names }, exact }, language) {
      const asked = [...exact.keys].filter((key) => key === item || key !== names[names.length - 1]);
      const found = await Promise.all(asked.map((key) => this.names().pagesOf(key, language)));
      return [...new Map(found.flat().map((page) => [page.path, page])).values()];
    }

    // A query with a name in place of what looks like a slip of it, or null. Asked where no row is named by the
    // item and the query is not all words that a page answers.
    async nearby(text, item, words, synonyms) {
      for (const piece of item.split(" ")) {
        const whole = Array.from(piece).length < 3 || words.has(piece) || piece in synonyms;
        const [near] = whole ? [] : await this.names().near(piece);
        if (near) return simplified(text).includes(piece) ? simplified(text).replace(piece, near) : near;
      }
      return null;
    }
  }

  // Whether all that a query asks for is words that stand on some page, and no character is left over.
  function isWorded({ query, made, terms, understood: { asking } }, words) {
    const found = made.filter((clause) => clause.terms.every((term) => terms.get(term).pages.length && (words.has(term) || !isHan(term))));
    return new Set([...asking, ...found.flatMap(({ units }) => units)]).size === query.runs.flat().length;
  }

  // One term is written wherever the phrase is; of several it is to be confirmed that they stand together.
  const phraseTerms = (phrase, words) => (words.has(phrase.join("")) ? [phrase.join("")] : exactTerms(phrase));

  const inContext = ({ pages, masks }) => Array.from(pages.filter((_, at) => masks[at] & CONTEXT));

  Object.assign(search, { openIndex: async (read) => new Engine(await openFiles(read)) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object"
    ? Object.assign({}, ...["coding", "query", "index", "rank", "pages", "places", "terms", "owners", "rows", "passages", "reading", "names", "yuan"]
      .map((name) => require(`./search-${name}.js`)))
    : globalThis.GongkaiSearch);
