// The files of search/index/ (their shape: build_tools/index/static_index.py), read when they are needed and kept.
// No page here: `read(path)` fetches a file's bytes, so that the same code runs under node.
(function (search, parts) {
  "use strict";

  const { Reader, readShard, readJson, shardOf, inflated, mayHold, filterOf, isHan } = parts;
  const TERM = 1, PARTS = 2, EXACT = 4, SAME = 8, PLACE = 16, WORD = 32;
  const MOST_SHARDS = 4, KINDS = 3, NUMBER = /^(0|[1-9][0-9]*)(?:\.([0-9]{1,6}))?$/;
  const REGION = 0, MEANINGS = ["region", "department", "alias"];

  const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
    return number;
  });
  function checksum(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
    return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
  }

  class Index {
    constructor(read) { this.read = read; this.files = new Map(); this.damaged = new Set(); }

    // Rejects where there is no readable index.
    async open() {
      this.head = readJson(await inflated(await this.read("index.bin")));
      return this;
    }

    // A file's content as `make` gives it, or null (and its path among the damaged) where it is missing or not what its name says.
    file(folder, name, ending, make) {
      const path = `${folder}/${name}.${ending}`;
      if (!this.files.has(path)) this.files.set(path, this.fetched(path, name, make));
      return this.files.get(path);
    }

    async fetched(path, name, make) {
      try {
        const bytes = await this.read(path);
        if (checksum(bytes) !== name) throw new Error(`${path} is not whole`);
        const made = await make(bytes);
        this.damaged.delete(path);
        return made;
      } catch {
        this.damaged.add(path);
        this.files.delete(path);
        return null;
      }
    }

    packed(folder, name, make) { return this.file(folder, name, "bin", async (bytes) => make(await inflated(bytes))); }

    // The entries [key…, name] of a list around a key, and the place of the key's own; `compare` as shardOf's.
    async listed({ list, files }, key) {
      const entries = list || (await this.packed("directory", files[shardOf(key, files)]?.at(-1), readJson)) || [];
      return { entries, place: shardOf(key, entries) };
    }

    // Whether the key may be a word, a synonym or a place's name; a Chinese key that surely is none is not worth a fetch.
    async mayBeWord(key) {
      if (!isHan(key)) return true;
      const names = this.head.lexicon;
      return mayHold(await this.file("lexicon", names[filterOf(key, names.length)], "bin", (bytes) => bytes), key);
    }

    async shards(key, most = 1) {
      const { entries, place } = await this.listed(this.head.terms, key);
      let end = place + 1;
      while (end < entries.length && end - place < most && entries[end][0].startsWith(key)) end++;
      return Promise.all(entries.slice(place, end).map((entry) => this.packed("terms", entry.at(-1), readShard)));
    }

    // What is known of a key (records.py), or null: {places, postings, parts, exact, same, meanings, isWord}.
    async record(key) {
      const [shard] = await this.shards(key);
      const value = shard && shard.get(key);
      if (value && !value.record) value.record = readRecord(new Reader(value), this.head.steps);
      return value ? value.record : null;
    }

    // The records of the codes, of five and seven digits, that begin so.
    async beginning(code) {
      const found = [];
      for (const shard of await this.shards(code, MOST_SHARDS))
        for (const [key, value] of shard || [])
          if (key.startsWith(code) && /^(?:[0-9]{5}|[0-9]{7})$/.test(key)) found.push(readRecord(new Reader(value), this.head.steps));
      return found.filter((record) => record.places);
    }

    // The pages with a printed figure.
    async pagesWith(number) {
      const found = NUMBER.exec(number);
      if (!found) return [];
      const decimals = (found[2] || "").length, digits = Number(found[1] + (found[2] || ""));
      const { entries, place } = await this.listedNumber(decimals, digits);
      const entry = entries[place];
      if (!entry || entry[0] !== decimals) return [];
      const pages = await this.file("numbers", entry[2], "bin", readNumbers);
      return (pages && pages.get(digits)) || [];
    }

    async listedNumber(decimals, digits) {
      const { list, files } = this.head.numbers, before = (entries) => lastBefore(entries, decimals, digits);
      const entries = list || (await this.packed("directory", files[before(files)]?.at(-1), readJson)) || [];
      return { entries, place: before(entries) };
    }

    // [its first number, value] of the file of a list that has a number, or null.
    async valueAt(listing, folder, number) {
      if (listing.only) return [0, listing.only];
      const { entries, place } = await this.listed(listing, number);
      const value = entries[place] && (await this.packed(folder, entries[place].at(-1), readJson));
      return value ? [entries[place][0], value] : null;
    }

    // {regions, first, sorts} around a page, or null.
    async block(page) { return ((await this.valueAt(this.head.owners, "owners", page)) || [])[1] || null; }

    // {sorts, departments, regions, files} around a page, or null.
    async chunk(page) { return ((await this.valueAt(this.head.chunks, "pages", page)) || [])[1] || null; }

    // What stands on a page (passages.py), or null.
    async passage(page) {
      const chunk = await this.chunk(page);
      if (!chunk) return null;
      const [first, name] = chunk.files[shardOf(page, chunk.files)];
      const lines = await this.packed("passages", name, (bytes) => new TextDecoder().decode(bytes).split("\n"));
      return lines && lines[page - first] ? JSON.parse(lines[page - first]) : null;
    }

    // A shared part by its kind (0 head, 1 pattern, 2 entry) and number, as static_index.py's _SHOWN has it, or null.
    async part(kind, number) {
      const found = await this.valueAt(this.head.parts[kind], ["heads", "patterns", "entries"][kind], number);
      return found ? found[1][number - found[0]] : null;
    }
  }

  function readRecord(reader, steps) {
    const sections = reader.number(), record = { places: 0, parts: new Map(), same: [], meanings: [], isWord: Boolean(sections & WORD) };
    for (const section of [TERM, PARTS, EXACT, SAME, PLACE].filter((each) => sections & each)) {
      const part = reader.part();
      if (section === TERM) { record.places = part.number(); record.postings = readPostings(part, steps); }
      else if (section === PARTS) for (const [impact, , runs] of classes(part, steps, false)) eachOf(runs, (number) => record.parts.set(number, impact));
      else if (section === EXACT) record.exact = { pages: listOf(part.runs()), entries: new Set(listOf(part.runs())) };
      else if (section === SAME) record.same = new TextDecoder().decode(part.bytes).split("\n");
      else for (let count = part.number(); count > 0; count--) record.meanings.push(readMeaning(part));
    }
    return record;
  }

  // [impact, mask, runs] of each class of a posting list, the best first.
  function classes(reader, steps, hasMask) {
    const found = [];
    let level = 0;
    for (let count = reader.number(), first = true; count > 0; count--, first = false) {
      level = first ? reader.number() : level - reader.number();
      found.push([2 ** (level / steps) - 1, hasMask ? reader.number() : 0, reader.runs()]);
    }
    return found;
  }

  const readPostings = (reader, steps) => classes(reader, steps, true);
  const eachOf = (runs, call) => { for (const [first, end] of runs) for (let number = first; number < end; number++) call(number); };
  function listOf(runs) {
    const found = [];
    eachOf(runs, (number) => found.push(number));
    return found;
  }

  function readMeaning(reader) {
    const kind = reader.number(), made = { kind: MEANINGS[kind] };
    if (kind === REGION) {
      [made.code, made.zh, made.en] = reader.text().split("\n");
      made.own = readSpans(reader);
    }
    made.pages = readSpans(reader);
    return made;
  }

  const readSpans = (reader) => Array.from({ length: reader.number() }, () => [reader.number(), reader.number()]);

  function readNumbers(bytes) {
    const reader = new Reader(bytes), found = new Map();
    for (let digits = 0; !reader.done;) {
      digits += reader.number();
      if (!found.has(digits)) found.set(digits, []);
      found.get(digits).push(reader.number());
    }
    return found;
  }

  // The place of the last entry [decimals, digits, …] at or before a number.
  function lastBefore(entries, decimals, digits) {
    let place = 0;
    while (place + 1 < entries.length
      && (entries[place + 1][0] < decimals || (entries[place + 1][0] === decimals && entries[place + 1][1] <= digits))) place++;
    return place;
  }

  Object.assign(search, { openIndex: (read) => new Index(read).open(), eachOf, partNumber: (kind, number) => number * KINDS + kind });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-coding.js"), ...require("./search-query.js") } : globalThis.GongkaiSearch);
