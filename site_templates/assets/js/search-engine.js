// The browser's search: reads the files of search/index/ (their shape: build_tools/index/static_index.py and coding.py).
// No page here: `read(path)` fetches a file's bytes, so that the same code runs under node.
(function (search, parts) {
  "use strict";

  const { Reader, readShard, readJson, shardOf, learnFolds, simplified, units, runs, isHan, readQuery, clauses, exactTerms, rank, missing } = parts;
  const { openNames, readPlaces, understand, pages, factors, filtered, facets, groups, cardOf } = parts;
  const CONFIRMED_AT_ONCE = 200, MOST_SHARDS = 4;
  const CODE = /^[0-9]{3,6}$/, LONGER = /^(?:[0-9]{5}|[0-9]{7})$/;
  const LATIN_WORD = /(?<![A-Za-z0-9])[A-Za-z]{2,64}(?![A-Za-z0-9])/g;
  const single = (term) => isHan(term) && Array.from(term).length === 1;
  const decoder = new TextDecoder();

  const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
    return number;
  });
  function checksum(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
    return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
  }

  // Document → impact, from the bytes of coding.py's coded_postings.
  function readPostings(bytes, steps) {
    const reader = new Reader(bytes), found = new Map();
    let level = 0;
    for (let levels = reader.number(), first = true; levels > 0; levels--, first = false) {
      level = first ? reader.number() : level - reader.number();
      const impact = 2 ** (level / steps) - 1;
      let document = 0;
      for (let count = reader.number(); count > 0; count--) {
        const head = reader.number();
        document += head >>> 1;
        for (let length = head & 1 ? reader.number() + 2 : 1; length > 0; length--) found.set(document++, impact);
      }
    }
    return found;
  }

  function readWords(text) {
    const found = new Set();
    let before = [];
    for (const [, shared, rest] of text.matchAll(/([a-z])([^a-z]*)/gu)) {
      before = before.slice(0, shared.charCodeAt(0) - 97).concat(Array.from(rest));
      found.add(before.join(""));
    }
    return found;
  }

  class Engine {
    constructor(read) { this.read = read; this.files = new Map(); this.damaged = new Set(); }

    // Reads what every query needs. Rejects where there is no readable index.
    async open() {
      this.head = JSON.parse(decoder.decode(await this.read("index.json")));
      const [list, places] = await Promise.all([
        this.file("words", this.head.words, "txt", (bytes) => readWords(decoder.decode(bytes))),
        this.file("places", this.head.places, "json", (bytes) => readPlaces(readJson(bytes))),
      ]);
      learnFolds(this.head.written);
      this.words = list || new Set();
      this.places = places || NO_PLACES;
      return this;
    }

    // Traditional characters are folded by a table that only a query with characters of no word needs.
    async learn(text) {
      this.known ??= new Set([...this.words].join(""));
      if (Array.from(text).some((character) => isHan(character) && !this.known.has(character)))
        await this.file("folds", this.head.folds, "txt", (bytes) => learnFolds(decoder.decode(bytes)) ?? true);
    }

    // A file's content, or null (and its path among the damaged) where it is missing or not what its name says.
    file(folder, name, ending, make) {
      const path = `${folder}/${name}.${ending}`;
      if (!this.files.has(path)) this.files.set(path, this.fetched(path, name, make));
      return this.files.get(path);
    }

    async fetched(path, name, make) {
      try {
        const bytes = await this.read(path);
        if (checksum(bytes) !== name) throw new Error(`${path} is not whole`);
        this.damaged.delete(path);
        return make(bytes);
      } catch {
        this.damaged.add(path);
        this.files.delete(path);
        return null;
      }
    }

    shardsOf(term) {
      const shards = this.head.shards, low = shardOf(term, shards);
      if (!single(term) && !CODE.test(term)) return shards.slice(low, low + 1);
      let end = low + 1;
      while (end < shards.length && end - low < MOST_SHARDS && shards[end][0].startsWith(term)) end++;
      return shards.slice(low, end);
    }

    // Document → impact. A single character is found as the beginning of the pairs and words it begins, the first digits of a
    // code as those of the codes.
    async postings(term) {
      const shards = await Promise.all(this.shardsOf(term).map(([, name]) => this.file("terms", name, "bin", readShard)));
      const whole = shards.find((shard) => shard && shard.has(term));
      if (whole && !single(term)) return readPostings(whole.get(term), this.head.steps);
      const found = new Map();
      const begins = single(term) ? (name) => name.startsWith(term) : (name) => CODE.test(term) && name.startsWith(term) && LONGER.test(name);
      for (const shard of shards.filter(Boolean))
        for (const [name, bytes] of shard)
          if (begins(name))
            for (const [document, impact] of readPostings(bytes, this.head.steps))
              found.set(document, single(term) ? Math.max(impact, found.get(document) || 0) : 1);
      return found;
    }

    names() { return openNames(this.head.names, (...asked) => this.file(...asked)); }

    // The query with the pinyin and initials of names as the names: gwjdf → 公务接待费.
    async spelt(text) {
      const words = [...new Set(text.match(LATIN_WORD) || [])];
      const meant = await Promise.all(words.map(async (word) => {
        const written = (await this.postings(units(word)[0].text)).size;
        return written ? undefined : (await this.names().exact(word))[0];
      }));
      return words.reduce((read, word, place) => (meant[place] ? read.replaceAll(word, ` ${meant[place].zh} `) : read), text);
    }

    // A query with a name in place of what looks like a slip of it, or null. Asked where no row is named by the item.
    async nearby(text, item) {
      for (const piece of item.split(" ")) {
        const whole = Array.from(piece).length < 3 || this.words.has(piece) || Object.hasOwn(this.head.synonyms, piece);
        const [near] = whole ? [] : await this.names().near(piece);
        if (near) return simplified(text).includes(piece) ? simplified(text).replace(piece, near) : near;
      }
      return null;
    }

    // {hits: [[document, score]], groups, facets, card, understood, query, terms, missing, rest}: `rest` hits whose phrase is
    // not confirmed yet. `filters`: {region, department, year, kind, statement}, each a value to keep.
    async search(asked, filters = {}) {
      await this.learn(asked);
      const text = await this.spelt(asked);
      const query = readQuery(text), made = clauses(query, this.words, this.head.synonyms), lists = new Map();
      const understood = understand(query, this.places, this.head.synonyms);
      const names = this.exactNames(understood.item);
      const terms = made.flatMap((clause) => clause.terms);
      const stretches = [...query.phrases, ...query.without].flatMap((phrase) => this.phraseTerms(phrase));
      await Promise.all([...new Set([...terms, ...stretches, ...names])].map(async (term) => lists.set(term, await this.postings(term))));
      const exact = new Set(names.flatMap((name) => [...lists.get(name).keys()]));
      let hits = rank(query, made, lists, this.head.documents, factors(understood, this.places), exact, pages(understood, this.places));
      for (const phrase of query.phrases) hits = hits.filter(([document]) => this.holdsAll(phrase, lists, document));
      for (const phrase of query.without) hits = await this.dropped(hits, phrase, lists);
      const inexact = query.phrases.filter((phrase) => this.phraseTerms(phrase).length > 1);
      // A promise: results do not wait for what to ask instead.
      const nearby = exact.size || query.phrases.length ? Promise.resolve(null) : this.nearby(text, understood.item).catch(() => null);
      const answer = { nearby, found: hits, hits: filtered(hits, filters, this.places), rest: [], query, terms, filters, exact, understood,
        missing: missing(query, made, lists) };
      return inexact.length ? this.confirmed(answer, inexact) : this.ordered(answer);
    }

    // The terms of rows whose whole name is the item, or means the same.
    exactNames(item) {
      const means = Object.hasOwn(this.head.synonyms, item) ? this.head.synonyms[item] : [];
      return item ? [item, ...means.map(nameOf)].map((name) => `=${name}`) : [];
    }

    // The answer with its hits by report, their facets, and the figure the query names.
    ordered(answer) {
      const { hits, rest, found, filters, exact, understood } = answer;
      const counted = answer.phrases ? hits.concat(rest) : found;
      return { ...answer, groups: groups(hits, this.places), facets: facets(counted, filters, this.places),
        card: cardOf(hits, exact, understood, this.places) };
    }

    // {region: {code: name}, …}: what the values of facets are called.
    facetWords(language) {
      const place = language === "en" ? 1 : 0;
      const spoken = (words) => Object.fromEntries(Object.entries(words).map(([id, both]) => [id, both[place]]));
      return Object.fromEntries(Object.entries(this.places.words).map(([facet, words]) => [facet, spoken(words)]));
    }

    // One term is written wherever the phrase is; of several it is to be confirmed that they stand together.
    phraseTerms(phrase) {
      const word = phrase.join("");
      return this.words.has(word) ? [word] : exactTerms(phrase);
    }

    holdsAll(phrase, lists, document) {
      return this.phraseTerms(phrase).every((term) => lists.get(term).has(document));
    }

    async dropped(hits, phrase, lists) {
      const sure = this.phraseTerms(phrase).length === 1;
      const kept = await Promise.all(hits.map(async ([document]) =>
        !this.holdsAll(phrase, lists, document) || (!sure && !(await this.holds(document, [phrase])))));
      return hits.filter((_, place) => kept[place]);
    }

    // Moves the next hits out of `rest` that really hold the phrases; to be called again to show more.
    async confirmed(answer, phrases = answer.phrases) {
      const asked = answer.phrases ? answer.rest : answer.hits, some = asked.slice(0, CONFIRMED_AT_ONCE);
      const sure = await Promise.all(some.map(([document]) => this.holds(document, phrases)));
      const before = answer.phrases ? answer.hits : [];
      const hits = before.concat(some.filter((_, place) => sure[place]));
      return this.ordered({ ...answer, phrases, hits, rest: asked.slice(CONFIRMED_AT_ONCE) });
    }

    async holds(document, phrases) {
      const chunk = await this.chunk("phrases", document);
      if (!chunk) return false;
      const texts = chunk.documents[document % this.head.chunk].map((number) => line(units(chunk.texts[number])));
      return phrases.every((phrase) => texts.some((text) => text.includes(` ${phrase.join(" ")} `)));
    }

    chunk(folder, document) {
      const place = Math.floor(document / this.head.chunk) * 8;
      return this.file(folder, this.head[folder].slice(place, place + 8), "json", readJson);
    }

    // What to show of documents: {path, anchor, title, line, text, unit, titleIsChinese, textIsChinese}, null where damaged.
    show(documents, language) {
      return Promise.all(documents.map(async (document) => {
        const chunk = await this.chunk(language, document);
        if (!chunk) return null;
        const [place, anchor, title, text, unit, foreign] = chunk.documents[document % this.head.chunk];
        const [path, report, below, region, department, year, kind, statement] = chunk.places[place];
        return { path, anchor, title, text, unit, line: below, report, region, department, year, kind, statement,
          titleIsChinese: Boolean(foreign & 1), textIsChinese: Boolean(foreign & 2) };
      }));
    }
  }

  const NO_PLACES = { stretches: [[0, "", "", "", "", 0, "", ""]], names: {}, within: {}, regions: {}, words: {}, unasked: [] };
  const nameOf = (text) => runs(units(text)).map((run) => run.map((unit) => unit.text).join("")).join(" ");
  const line = (found) => found.map((unit) => (unit.joined ? " " : " | ") + unit.text).join("") + " ";

  Object.assign(search, { openIndex: (read) => new Engine(read).open() });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object"
    ? Object.assign({}, ...["coding", "query", "rank", "places", "names"].map((name) => require(`./search-${name}.js`)))
    : globalThis.GongkaiSearch);
