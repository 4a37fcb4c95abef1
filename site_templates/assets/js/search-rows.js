// The places of a section of a page: what each counts for a term, whether it holds a phrase, and how it is shown. Its passages are those of
// build_tools/index/passages.py; impacts are those of analysis.py. Pure but for `part`, which fetches a shared part.
(function (search, parts) {
  "use strict";

  const { units, runs, isHan, partNumber, keyOf } = parts;
  const FIELDS = { title: [3, 0.5, 14], label: [2, 0.75, 15], text: [1, 0.75, 60], words: [1, 0.75, 20], figures: [1, 0, 1], context: [1, 0, 1] };
  const K1 = 1.2, BLANK = 0.4, FIGURE = /[1-9]/, HAN = /[\u3400-\u9fff]/;
  const HEAD = 0, PATTERN = 1, ENTRY = 2;

  function impact(name, count, length) {
    const [weight, b, mean] = FIELDS[name];
    return (weight * count * (K1 + 1)) / (count + K1 * (1 - b + (b * length) / mean));
  }

  // The texts of a field as runs, to count terms in.
  class Field {
    constructor(name, texts) { this.name = name; this.texts = texts; }

    get runs() {
      if (!this.read) {
        this.read = this.texts.filter(Boolean).flatMap((text) => runs(units(text)));
        this.length = this.read.reduce((sum, run) => sum + run.length, 0);
        this.read = this.read.map((run) => run.map((unit) => unit.text).join(""));
      }
      return this.read;
    }

    impactOf(term) {
      const isWord = isHan(term);
      let count = 0;
      for (const run of this.runs) {
        if (!isWord) count += run === term ? 1 : 0;
        else for (let place = run.indexOf(term); place >= 0; place = run.indexOf(term, place + 1)) count++;
      }
      return count && impact(this.name, count, this.length);
    }
  }

  const both = (text) => {
    const [zh, en] = text.split("\u0001");
    return [zh, en ?? zh];
  };

  // A place of a page. A row has a head, a pattern, cells and words; its entry is a number, or its own as [row, title zh, en,
  // label zh, en], and its names where they are not just its titles. Other places have an anchor, a title and a text.
  class Row {
    constructor(page, made) { Object.assign(this, { page, statement: "" }, made); }
    get isBlank() { return !this.prose && !this.cells.length && !this.words[0]; }
    get hasFigure() { return this.cells.some(([printed]) => FIGURE.test(printed)); }

    fields() {
      this.own ??= this.prose ? [new Field("title", this.title), new Field("text", this.text)] : [
        ...(Array.isArray(this.entry) ? [new Field("title", this.entry.slice(1, 3)), new Field("label", this.entry.slice(3, 5))] : []),
        ...(this.words[0] ? [new Field("words", this.words)] : [])];
      return this.own;
    }

    // What the row counts for a term, without what all of the page counts; `known`: what is known of the term, or null.
    impactOf(term, known) {
      let sum = 0;
      for (const field of this.fields()) sum += field.impactOf(term) * (this.isBlank && field.name !== "words" ? BLANK : 1);
      if (this.prose) return sum;
      if (known) {
        const of = (kind, number) => known.parts.get(partNumber(kind, number)) || 0;
        sum += of(HEAD, this.head) + of(PATTERN, this.pattern);
        if (!Array.isArray(this.entry)) sum += of(ENTRY, this.entry) * (this.isBlank ? BLANK : 1);
      }
      return sum + this.cellsImpact(term);
    }

    cellsImpact(term) {
      if (/^[0-9]/.test(term) && this.cells.some(([printed]) => holdsNumber(printed, term))) return 1;
      const texts = this.cells.flatMap(([zh, en]) => (HAN.test(zh) ? [zh, en] : []));
      return texts.length && !/^[0-9]/.test(term) ? new Field("figures", texts).impactOf(term) : 0;
    }

    // Whether it goes by one of the names: {entries, keys}.
    goesBy({ entries, keys }) {
      if (this.prose) return this.names.some((name) => keys.has(name));
      if (!this.hasFigure) return false;
      return Array.isArray(this.entry) ? this.ownNames().some((name) => keys.has(name)) : entries.has(this.entry);
    }

    ownNames() { return (this.names ??= this.entry.length > 5 ? this.entry[5].split("|") : this.entry.slice(1, 3).filter(Boolean).map(keyOf)); }

    // All of its texts in both languages, `context` being the page's; fetches its shared parts.
    async texts(part, context) {
      if (this.prose) return [...this.title, ...this.text, ...context];
      const [head, pattern, entry] = await this.parts(part);
      if (!head || !pattern || !entry) return null;
      const [columns, unit] = pattern, figures = (place) => lineOf(columns, this.cells, place);
      return [...entry.slice(1, 5), ...this.words, figures(0), unit, figures(1), ...head.slice(3, 5), ...context];
    }

    parts(part) {
      return Promise.all([part(HEAD, this.head), part(PATTERN, this.pattern), Array.isArray(this.entry) ? this.entry : part(ENTRY, this.entry)]);
    }

    // {anchor, title, text, unit, table}: each as [zh, en], or null where a file of the index is damaged.
    async shown(part) {
      if (this.prose) return { anchor: this.anchor, title: this.title, text: this.text, unit: ["", ""], table: ["", ""] };
      const [head, pattern, entry] = await this.parts(part);
      if (!head || !pattern || !entry) return null;
      const [statement, ...table] = head, [columns, ...unit] = pattern;
      const text = [0, 1].map((place) => [this.words[place], lineOf(columns, this.cells, place)].filter(Boolean).join(" · "));
      return { anchor: `${statement}-${entry[0]}`, title: entry.slice(1, 3), text, unit, table: table.slice(0, 2) };
    }
  }

  // Each column's name with the figure in it.
  const lineOf = (columns, cells, place) =>
    cells.map((cell, at) => (cell[place] ? `${columns[at][place]} ${cell[place]}` : "")).filter(Boolean).join(" · ");

  function holdsNumber(printed, number) {
    return printed.replaceAll(",", "").normalize("NFKC").includes(number) && units(printed).some((unit) => unit.text === number);
  }

  // A section of a page: its places, [[number, row]…], and what they count for a term; `context`: the Field of the page's own names.
  class Section {
    constructor(rows, context) { this.rows = rows; this.context = context; this.known = new Map(); }

    // [[number of the row, impact]…] of a term, without its rarity; `found`: {record, beginning}, what the index knows of it.
    impactsOf(term, { record, beginning }) {
      if (!this.known.has(term)) {
        const shared = this.context.impactOf(term), made = [];
        for (const [number, row] of this.rows) {
          const own = beginning.some((each) => row.impactOf(term, each)) ? 1 : row.impactOf(term, record);
          if (own || shared) made.push([number, own + shared]);
        }
        this.known.set(term, made);
      }
      return this.known.get(term);
    }
  }

  // The prose of a page as a section.
  function proseOf(page, prose, context) {
    return new Section(prose.map(([anchor, zh, en, text, english, names], number) =>
      [number, new Row(page, { prose: true, anchor, title: [zh, en], text: [text, english], names: names.split("|"), cells: [], words: ["", ""] })]), context);
  }

  // The rows of a page in a statement as a section.
  function tablesOf(page, tables, statement, context) {
    const rows = [];
    for (const [start, head, entries, patterns, cells, words] of tables) {
      const lines = cells.split("\n"), said = words.split("\n");
      let last = 0;
      entries.forEach((entry, place) => {
        if (!Array.isArray(entry)) entry = last += entry;
        const printed = lines[place] ? lines[place].split("\t").map(both) : [];
        rows.push([start + place, new Row(page, { head, entry, pattern: patterns[place], cells: printed, words: both(said[place] || ""), statement })]);
      });
    }
    return new Section(rows, context);
  }

  Object.assign(search, { proseOf, tablesOf, contextOf: (texts) => new Field("context", texts) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-query.js"), ...require("./search-records.js") } : globalThis.GongkaiSearch);
