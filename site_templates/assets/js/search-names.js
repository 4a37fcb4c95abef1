// Names while typing, exactly, and one slip away, from the files of build_tools/index/names.py. Pure: no page, no network.
// The twin of find_names.py (and of key in forms.py, one_slip in near.py): same files, same answers.
(function (search, parts) {
  "use strict";

  const { Reader, readShard, readJson, shardOf } = parts;
  const FOLDER = "names", LONGEST_KEY = 64, MOST = 8;
  const WHOLE = 0, INSIDE = 2, OWN_PAGES = ["term", "subject"];
  const LEAST_HAN = 3, LEAST_LATIN = 4, LONGEST_NEAR = 24, MOST_NEAR = 8;
  const NAME_YEAR = /^(.*[^0-9])([0-9]{1,4})([^0-9]*)$/u, YEAR_NAME = /^((?:19|20)[0-9]{2})([^0-9].*)$/u, OF_YEAR = /^年度?/;
  const NOTHING = { shards: [], kinds: [], chunks: "", chunk: 1, reports: {} };
  const ascii = (text) => /^[\x00-\x7f]*$/.test(text);

  // Letters and digits alone: NFKC, lower case, ü as v, other marks off.
  function nameKey(text) {
    const plain = text.normalize("NFKC").toLowerCase().normalize("NFC").replaceAll("ü", "v").normalize("NFD");
    const folded = plain.replace(/\p{Mn}+/gu, "").normalize("NFC").replace(/[^\p{L}\p{N}]+/gu, "");
    return Array.from(folded).slice(0, LONGEST_KEY).join("");
  }

  class Names {
    // `head`: its part of index.bin; `file(folder, name, ending, make)`: a file's content, or null where it is damaged.
    constructor(head, file) { this.head = head; this.file = file; }

    async directory() {
      this.opened = (await this.file(FOLDER, this.head.directory, "json", readJson)) || NOTHING;
      return this.opened;
    }

    // The best names that begin with the text, or the reports it names: [{kind, id, text, other, path}].
    async prefix(text, language, limit = MOST) {
      await this.directory();
      const asked = nameKey(text), found = await this.best(asked);
      if (!found.length) return this.reportsOf(asked, language, limit);
      const made = (await this.rows(found.slice(0, limit))).filter(([, row]) => row);
      const shown = made.map(([number, row]) => this.suggestion(number, row, language));
      const owners = made.filter(([number]) => this.kind(number).kind === "department");
      return shown.concat(owners.flatMap(([, row]) => this.reports(row, language, "", () => true))).slice(0, limit);
    }

    // The entities that the word is a whole Chinese name, pinyin, initials or code of: [{kind, id, zh, en}].
    async exact(word) {
      await this.directory();
      const asked = nameKey(word), [first] = await this.entries(asked);
      const own = first && first.name === asked ? first.own.filter(({ what }) => what === WHOLE) : [];
      const made = (await this.rows(own.map(({ number }) => number))).filter(([, row]) => row);
      return made.map(([number, [id, zh, en]]) => ({ kind: this.kind(number).kind, id, zh, en }));
    }

    // The terms and subjects with a page of their own that the text is a whole name or the code of: as `prefix` gives them.
    async pagesOf(text, language) {
      await this.directory();
      const whole = nameKey(text), found = await Promise.all([whole, ...(ascii(whole) ? [`${whole}s`] : [])].map((asked) => this.pagesNamed(asked, language)));
      return found.flat();
    }

    async pagesNamed(asked, language) {
      const [first] = await this.entries(asked), own = first && first.name === asked ? first.own.filter(({ what }) => what !== INSIDE) : [];
      const whole = new Set(own.filter(({ what }) => what === WHOLE).map(({ number }) => number));
      const isNamed = ([number, row]) => row && (whole.has(number) || nameKey(row[2]) === asked);
      const made = (await this.rows(own.map(({ number }) => number))).filter(isNamed);
      return made.map(([number, row]) => this.suggestion(number, row, language)).filter(({ kind, path }) => OWN_PAGES.includes(kind) && path);
    }

    // The words one slip from the text, those with the most figures first.
    async near(text) {
      const asked = nameKey(text), units = Array.from(asked);
      if (!askable(asked)) return [];
      const shards = (await this.file(FOLDER, this.head.near, "json", readJson)) || [];
      const remainders = new Set([asked, ...units.map((_, place) => without(units, place))]);
      const found = new Map();
      await Promise.all([...remainders].map(async (remainder) => {
        for (const [word, level] of await this.words(remainder, shards))
          if (word !== asked && oneSlip(units, Array.from(word))) found.set(word, level);
      }));
      return [...found.keys()].sort((a, b) => found.get(b) - found.get(a) || (a < b ? -1 : 1)).slice(0, MOST_NEAR);
    }

    // The entities of the keys that begin so, the best first.
    async best(asked) {
      const found = new Map();
      for (const { name, own, below } of await this.entries(asked)) {
        own.concat(below).forEach(({ number, what, level }, place) => {
          const exact = name === asked && place < own.length && what !== INSIDE;
          const order = [exact ? 0 : 1, what === INSIDE ? 1 : 0, this.kind(number).place, -level, number];
          if (!found.has(number) || compared(order, found.get(number)) < 0) found.set(number, order);
        });
        if (below.length) break;
      }
      return [...found.keys()].sort((a, b) => compared(found.get(a), found.get(b)));
    }

    // [{name, own: [{number, what, level}], below}]: the keys that begin so, in order. Where `below` is given, it stands for
    // all keys that begin with that one.
    async entries(asked) {
      const { shards } = this.opened, start = shardOf(asked, shards), found = [];
      for (let place = start; asked && place < shards.length; place++) {
        if (place > start && !shards[place][0].startsWith(asked)) break;
        const shard = (await this.file(FOLDER, shards[place][1], "bin", readShard)) || new Map();
        for (const [name, value] of shard) if (name.startsWith(asked)) found.push({ name, ...readEntities(value) });
        if (found.length && found[0].below.length) break;
      }
      return found;
    }

    async words(remainder, shards) {
      if (!shards.length) return [];
      const shard = await this.file(FOLDER, shards[shardOf(remainder, shards)][1], "bin", readShard), found = [];
      const reader = new Reader((shard && shard.get(remainder)) || new Uint8Array(0)), units = Array.from(remainder);
      while (!reader.done) {
        const level = reader.number(), place = reader.number();
        const lost = place ? [String.fromCodePoint(reader.number())] : [];
        const before = Math.max(place - 1, 0);
        found.push([[...units.slice(0, before), ...lost, ...units.slice(before)].join(""), level]);
      }
      return found;
    }

    // The reports that a text names by a department, a year or its beginning, and a kind: 怀化市人社局2023年决算.
    async reportsOf(asked, language, limit) {
      const { name, year, after } = readReport(asked), kinds = Object.entries(this.opened.reports);
      const wordsOf = ([, title]) => title.slice(2).map(nameKey);
      const ends = kinds.flatMap(wordsOf).filter((word) => name.endsWith(word)).reduce(longer, "");
      const meant = kinds.filter((kind) => wordsOf(kind).some((word) => word.includes(after)))
        .filter((kind) => !ends || wordsOf(kind).includes(ends));
      const found = await this.best(name.slice(0, name.length - ends.length));
      const owners = found.filter((number) => this.kind(number).kind === "department").slice(0, limit);
      const rows = (await this.rows(owners)).filter(([, row]) => row);
      const wanted = (kind) => meant.some(([id]) => id === kind);
      return rows.flatMap(([, row]) => this.reports(row, language, year, wanted)).slice(0, limit);
    }

    reports([id, , , zh, en, reports], language, year, wanted) {
      return reports.split(" ").filter(Boolean).map((report) => [report, report.slice(0, 4), report.slice(5)])
        .filter(([, ofYear, kind]) => ofYear.startsWith(year) && wanted(kind))
        .map(([report, ofYear, kind]) => {
          const [chinese, english] = [zh, en].map((short, place) =>
            this.opened.reports[kind][place].replace("{name}", () => short).replace("{year}", ofYear));
          const [text, other] = language === "en" ? [english, chinese] : [chinese, english];
          const identity = `${id}/${report}`;
          return { kind: "report", id: identity, text, other, path: this.opened.report.replace("{id}", () => identity) };
        });
    }

    suggestion(number, row, language) {
      const [id, zh, en, path] = row, { kind, path: pattern } = this.kind(number);
      const [text, other] = language === "en" ? [en || zh, zh] : [zh, en];
      const shown = kind === "subject" ? `${id} ${text}` : text;
      return { kind, id, text: shown, other, path: pattern ? pattern.replace("{id}", () => id) : path };
    }

    kind(number) {
      const { kinds } = this.opened;
      let place = kinds.length - 1;
      while (kinds[place][1] > number) place--;
      return { kind: kinds[place][0], place, path: kinds[place][2] };
    }

    // [[number, its row or null]]; each chunk is asked for once.
    rows(numbers) {
      const { chunk, chunks } = this.opened;
      return Promise.all(numbers.map(async (number) => {
        const place = Math.floor(number / chunk) * 8;
        const rows = await this.file(FOLDER, chunks.slice(place, place + 8), "json", readJson);
        return [number, rows && rows[number % chunk]];
      }));
    }
  }

  function readEntities(bytes) {
    const reader = new Reader(bytes), found = [], count = reader.number();
    while (!reader.done) {
      const code = reader.number();
      found.push({ number: code >>> 2, what: code & 3, level: reader.number() });
    }
    return { own: found.slice(0, count), below: found.slice(count) };
  }

  function readReport(asked) {
    let found = NAME_YEAR.exec(asked);
    if (found) return { name: found[1], year: found[2], after: found[3].replace(OF_YEAR, "") };
    found = YEAR_NAME.exec(asked);
    return found ? { name: found[2].replace(OF_YEAR, ""), year: found[1], after: "" } : { name: asked, year: "", after: "" };
  }

  function askable(word) {
    const length = Array.from(word).length;
    return (ascii(word) ? LEAST_LATIN : LEAST_HAN) <= length && length <= LONGEST_NEAR && !/[0-9]/.test(word);
  }

  const longer = (one, other) => (other.length > one.length ? other : one);
  const without = (units, place) => units.slice(0, place).concat(units.slice(place + 1)).join("");

  function compared(one, other) {
    const place = one.findIndex((value, at) => value !== other[at]);
    return place < 0 ? 0 : one[place] - other[place];
  }

  // One character replaced, missing, too many, or swapped with its neighbour.
  function oneSlip(one, other) {
    if (one.length !== other.length) {
      const [short, long] = one.length < other.length ? [one, other] : [other, one];
      return long.length === short.length + 1 && long.some((_, place) => without(long, place) === short.join(""));
    }
    const apart = one.flatMap((unit, place) => (unit === other[place] ? [] : [place]));
    const [first, second] = apart;
    return apart.length === 1
      || (apart.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first]);
  }

  Object.assign(search, { nameKey, openNames: (head, file) => new Names(head, file) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-coding.js") : globalThis.GongkaiSearch);
