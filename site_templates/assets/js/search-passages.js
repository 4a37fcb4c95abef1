// The places of pages, read from their passages when an answer comes to them, and shown.
(function (search, parts) {
  "use strict";

  const { units, pageOf } = parts;

  class Passages {
    constructor(index, owners) { this.index = index; this.owners = owners; this.pages = new Map(); }

    // {rows, context} of a page, or null where a file is damaged.
    async page(page) {
      if (!this.pages.has(page)) this.pages.set(page, this.read(page));
      const read = await this.pages.get(page);
      if (!read) this.pages.delete(page);
      return read;
    }

    async read(page) {
      const [passage, owner] = await Promise.all([this.index.passage(page), this.owners.named(page)]);
      if (!passage || !owner) return null;
      const heads = await Promise.all(passage[1].map(([head]) => this.index.part(0, head)));
      const statements = new Map(passage[1].map(([head], place) => [head, heads[place] ? heads[place][0] : ""]));
      return pageOf(page, passage, (head) => statements.get(head), owner.context);
    }

    async holds(row, phrase) {
      const { context } = await this.page(row.page), texts = await row.texts((...asked) => this.index.part(...asked), context.texts);
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
