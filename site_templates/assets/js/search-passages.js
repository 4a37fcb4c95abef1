// The places of pages, read from their passages when an answer comes to them, and shown.
(function (search, parts) {
  "use strict";

  const { units, proseOf, tablesOf, contextOf } = parts;

  class Passages {
    constructor(index, owners) {
      Object.assign(this, { index, owners, sections: new Map(), contexts: new Map(), statements: Object.keys(index.head.statements) });
    }

    // A section of a page (0 prose, n the n-th statement) with its places, or null where a file is damaged.
    async section(page, section) {
      const key = page * (this.statements.length + 1) + section;
      if (!this.sections.has(key)) this.sections.set(key, this.read(page, section));
      const read = await this.sections.get(key);
      if (!read) this.sections.delete(key);
      return read;
    }

    async read(page, section) {
      const [passage, context] = await Promise.all([this.index.section(page, section), this.context(page)]);
      if (!passage || !context) return null;
      return section ? tablesOf(page, passage, this.statements[section - 1], context) : proseOf(page, passage, context);
    }

    // The first of these sections, as many as wanted, for which no more than `files` files are to be fetched.
    async firstOf(sections, wanted, files) {
      const names = await Promise.all(sections.slice(0, wanted).map(({ page, section }) => this.index.fileOf(page, section))), fetched = new Set();
      const end = names.findIndex((name) => name && !this.index.hasFile(name) && fetched.add(name).size > files);
      return sections.slice(0, end < 0 ? wanted : end);
    }

    // A page's own names, which all of its places share, or null.
    async context(page) {
      if (!this.contexts.has(page)) {
        const owner = await this.owners.named(page);
        if (!owner) return null;
        this.contexts.set(page, contextOf(owner.context));
      }
      return this.contexts.get(page);
    }

    async holds(row, phrase) {
      const { texts: context } = await this.context(row.page), texts = await row.texts((...asked) => this.index.part(...asked), context);
      return (texts || []).some((text) => text && line(units(text)).includes(` ${phrase.join(" ")} `));
    }

    // What to show of places: {path, anchor, title, line, text, unit, titleIsChinese, textIsChinese, …}, null where damaged.
    show(rows, language) {
      const at = language === "en" ? 1 : 0;
      return Promise.all(rows.map(async (row) => {
        const [owner, made] = await Promise.all([this.owners.named(row.page), row.shown((...asked) => this.index.part(...asked))]);
        if (!owner || !made) return null;
        const said = ([zh, en]) => (at && en ? en : zh), foreign = ([zh, en]) => Boolean(at && zh && !en);
        const below = row.prose ? (row.anchor ? owner.title : owner.kind ? this.index.head.kinds[owner.kind] : owner.regionName) : made.table;
        return { path: owner.path, anchor: made.anchor, title: said(made.title), text: said(made.text), unit: made.unit[at],
          page: said(owner.title), below: said(below), line: row.prose ? said(below) : `${said(owner.title)} › ${said(below)}`,
          report: owner.report, region: owner.region, department: owner.id, year: owner.year, kind: owner.kind, statement: row.statement,
          titleIsChinese: foreign(made.title), textIsChinese: foreign(made.text) };
      }));
    }
  }

  const line = (found) => found.map((unit) => (unit.joined ? " " : " | ") + unit.text).join("") + " ";

  Object.assign(search, { openPassages: (index, owners) => new Passages(index, owners) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? { ...require("./search-query.js"), ...require("./search-rows.js") } : globalThis.GongkaiSearch);
