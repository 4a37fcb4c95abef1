// What the index knows of a key (build_tools/index/records.py), and its figures (numbers.py), read from bytes. Pure.
(function (search, parts) {
  "use strict";

  const { Reader } = parts;
  const TERM = 1, PARTS = 2, EXACT = 4, SAME = 8, PLACE = 16, WORD = 32, KINDS = 3, FINE = 4;
  const REGION = 0, MEANINGS = ["region", "department", "alias"];
  const partNumber = (kind, number) => number * KINDS + kind;

  // {places, most, postings, parts, exact, same, meanings, isWord}.
  function readRecord(reader, steps) {
    const sections = reader.number(), record = { places: 0, parts: new Map(), same: [], meanings: [], isWord: Boolean(sections & WORD) };
    for (const section of [TERM, PARTS, EXACT, SAME, PLACE].filter((each) => sections & each)) {
      const part = reader.part();
      if (section === TERM) { record.places = part.number(); record.most = readMost(part, steps); record.postings = readPostings(part, steps); }
      else if (section === PARTS) for (const [impact, , runs] of classes(part, steps, false)) eachOf(runs, (number) => record.parts.set(number, impact));
      else if (section === EXACT) record.exact = { sections: part.number(), pages: listOf(part.runs()), entries: new Set(listOf(part.runs())) };
      else if (section === SAME) record.same = new TextDecoder().decode(part.bytes).split("\n");
      else for (let count = part.number(); count > 0; count--) record.meanings.push(readMeaning(part));
    }
    return record;
  }

  // [impact, mask, runs] of each class of a posting list, the best first.
  function classes(reader, steps, hasMask) {
    const found = [];
    const head = reader.number(), fine = hasMask && head & 1 ? FINE : 1;
    let level = 0;
    for (let count = hasMask ? head >> 1 : head, first = true; count > 0; count--, first = false) {
      level = first ? reader.number() : level - reader.number();
      found.push([2 ** (level / steps / fine) - 1, hasMask ? reader.number() : 0, reader.runs()]);
    }
    return found;
  }

  // Section of pages → what a term counts in its best place there.
  function readMost(reader, steps) {
    const held = reader.number(), found = new Map();
    for (let section = 0; held >>> section; section++) if ((held >>> section) & 1) found.set(section, 2 ** (reader.byte() / steps) - 1);
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

  // Digits → [[page, which of the head's masks]…].
  function readNumbers(bytes) {
    const reader = new Reader(bytes), found = new Map();
    for (let digits = 0; !reader.done;) {
      digits += reader.number();
      if (!found.has(digits)) found.set(digits, []);
      found.get(digits).push([reader.number(), reader.number()]);
    }
    return found;
  }

  Object.assign(search, { readRecord, readNumbers, eachOf, partNumber });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-coding.js") : globalThis.GongkaiSearch);
