// The files of search/index/ (their shape: build_tools/index/static_index.py), read when they are needed and kept.
// No page here: `read(path)` fetches a file's bytes, so that the same code runs under node.
(function (search, parts) {
  "use strict";

  const { Reader, readShard, readJson, shardOf, inflated, mayHold, filterOf, isHan, MEANS, readRecord, readNumbers, partNumber } = parts;
  const MOST_SHARDS = 4, GROUP = 16, PART_FILE = 64, DIGIT = /^[0-9]/, NUMBER = /^(0|[1-9][0-9]*)(?:\.([0-9]{1,6}))?$/;

  const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
    return number;
  });
  function checksum(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
    return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
  }

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const isCharacter = (key) => isHan(key) && Array.from(key).length === 1;

  class Index {
    constructor(read) { this.read = read; this.files = new Map(); this.damaged = new Set(); this.carried = new Map(); }

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
        const whole = name.includes("-") ? bytes.subarray(0, -4) : bytes;
        if (checksum(whole) !== (whole === bytes ? name : hex(bytes.subarray(-4)))) throw new Error(`${path} is not whole`);
        const made = await make(whole);
        this.damaged.delete(path);
        return made;
      } catch {
        this.damaged.add(path);
        this.files.delete(path);
        return null;
      }
    }

    packed(folder, name, make) { return this.file(folder, name, "bin", async (bytes) => make(await inflated(bytes))); }

    // Whether the key may be asked for (records.py): cut a query, or mean something. A key that surely is not is not worth a fetch.
    async mayBeAsked(key) { return !(isHan(key) || DIGIT.test(key)) || mayHold(await this.filter(key), key); }

    // Whether it may mean something: what means the same, or a place.
    async mayMean(key) { return !isHan(key) || mayHold(await this.filter(key), key, MEANS); }

    filter(key) {
      const { only, names } = this.head.lexicon;
      if (only) return (this.wholeFilter ??= Uint8Array.from(atob(only), (letter) => letter.charCodeAt(0)));
      return this.file("lexicon", names[filterOf(key, names.length)], "bin", (bytes) => bytes);
    }

    // The files of a list by key from that of a key on, of which the first `most` that may have keys beginning so.
    async shards(folder, key, most = 1) {
      const whole = this.head[folder].files, listing = whole ? await this.packed("directory", whole[shardOf(key, whole)][1], readJson) : this.head[folder];
      if (!listing || !listing.groups) return [];
      const keys = (listing.read ??= listing.keys.split("\n").map((each) => [each])), place = shardOf(key, keys);
      let end = place + 1;
      while (end < keys.length && end - place < most && keys[end][0].startsWith(key)) end++;
      return Promise.all(keys.slice(place, end).map((_, at) => this.shard(folder, listing.groups, place + at)));
    }

    shard(folder, groups, place) {
      const start = Math.floor(place / GROUP) * 8;
      return this.packed(folder, `${groups.slice(start, start + 8)}-${place % GROUP}`, readShard);
    }

    // What is known of a key that may be asked for (records.py), or null: {places, postings, parts, exact, same, meanings, isWord}.
    async asked(key) { return (await this.mayBeAsked(key)) && !isCharacter(key) ? this.recordIn("words", key) : null; }

    // What is known of any key, or null.
    async record(key) {
      const found = await this.asked(key);
      return found || !(isHan(key) || DIGIT.test(key)) ? found : this.recordIn("texts", key);
    }

    async recordIn(folder, key) {
      const [shard] = await this.shards(folder, key);
      const value = shard && shard.get(key);
      if (value && !value.record) value.record = readRecord(new Reader(value), this.head.steps);
      return value ? value.record : null;
    }

    // The records of the codes, of five and seven digits, that begin so.
    async beginning(code) {
      const found = [];
      for (const shard of await this.shards("words", code, MOST_SHARDS))
        for (const [key, value] of shard || [])
          if (key.startsWith(code) && /^(?:[0-9]{5}|[0-9]{7})$/.test(key)) found.push(readRecord(new Reader(value), this.head.steps));
      return found.filter((record) => record.places);
    }

    // [[page, mask]…] of a printed figure.
    async pagesWith(number) {
      const found = NUMBER.exec(number);
      if (!found) return [];
      const decimals = (found[2] || "").length, digits = Number(found[1] + (found[2] || ""));
      const { entries, place } = await this.listedNumber(decimals, digits);
      const entry = entries[place];
      if (!entry || entry[0] !== decimals) return [];
      const pages = await this.file("numbers", entry[2], "bin", readNumbers);
      return ((pages && pages.get(digits)) || []).map(([page, kind]) => [page, this.head.numbers.masks[kind]]);
    }

    async listedNumber(decimals, digits) {
      const { list, files } = this.head.numbers, before = (entries) => lastBefore(entries, decimals, digits);
      const entries = list || (await this.packed("directory", files[before(files)]?.at(-1), readJson)) || [];
      return { entries, place: before(entries) };
    }

    // The value of a list by number (Files.listed_values) that has a number, or null.
    async valueAt({ only, step, names, files, most }, folder, number) {
      if (only) return only;
      const place = Math.floor(number / step), at = (all, which) => all.slice(which * 8, which * 8 + 8);
      const listed = files ? await this.packed("directory", at(files, Math.floor(place / most)), readJson) : names;
      return listed && this.packed(folder, at(listed, files ? place % most : place), readJson);
    }

    // {regions, sorts, before} around a page, or null.
    block(page) { return this.valueAt(this.head.owners, "owners", page); }

    // {departments, regions, passages, files} around a page, or null.
    chunk(page) { return this.valueAt(this.head.chunks, "pages", page); }

    // A section of a page (passages.py), empty where the page has none, or null where a file is damaged.
    async section(page, section) {
      const name = await this.fileOf(page, section);
      if (!name) return name === null ? null : [];
      const [usual, length] = section ? [] : this.head.usual, before = usual && this.file("passages", usual, "bin", (bytes) => bytes);
      const lines = await this.file("passages", name, "bin", async (bytes) => this.linesOf(before
        ? (await inflated(await before, bytes)).subarray(length) : await inflated(bytes)));
      return lines && (lines.has(page) ? JSON.parse(lines.get(page))[1] : []);
    }

    // The name of the file in which a section of a page stands if it has any, "" where there is none, null where that is damaged.
    async fileOf(page, section) {
      const chunk = await this.chunk(page);
      if (!chunk) return null;
      let number = 0;
      for (const [each, ...firsts] of chunk.files) {
        if (each === section) {
          const at = firsts.filter((first) => first <= page).length - 1;
          return at < 0 ? "" : `${chunk.passages}-${number + at}`;
        }
        number += firsts.length;
      }
      return "";
    }

    hasFile(name) { return this.files.has(`passages/${name}.bin`); }

    linesOf(bytes) {
      const [carried, ...lines] = new TextDecoder().decode(bytes).split("\n");
      for (const [kind, number, part] of JSON.parse(carried)) this.carried.set(partNumber(kind, number), part);
      return new Map(lines.map((line) => [parseInt(line.slice(1), 10), line]));
    }

    // A shared part by its kind (0 head, 1 pattern, 2 entry) and number, as shared.shown gives it, or null.
    async part(kind, number) {
      const carried = this.carried.get(partNumber(kind, number));
      if (carried) return carried;
      const listing = this.head.parts[kind], found = listing && (await this.valueAt(listing, ["heads", "patterns", "entries"][kind], number));
      return found ? found[number % PART_FILE] : null;
    }
  }

  // The place of the last entry [decimals, digits, …] at or before a number.
  function lastBefore(entries, decimals, digits) {
    let place = 0;
    while (place + 1 < entries.length
      && (entries[place + 1][0] < decimals || (entries[place + 1][0] === decimals && entries[place + 1][1] <= digits))) place++;
    return place;
  }

  Object.assign(search, { openIndex: (read) => new Index(read).open() });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-coding.js"), ...require("./search-query.js"), ...require("./search-records.js") } : globalThis.GongkaiSearch);
