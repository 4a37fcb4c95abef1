// What the reports are and their figures side by side, as elements. Everything is set as text.
(function (compare, search, reading) {
  "use strict";

  const { language, element, added, filled, address } = search.page;
  const LETTERS = "ABCDEF", HAN = /[\u3400-\u9fff]/;

  class Tables {
    // `words`: what is said; `units`: {id: {name, yuan}}, how many yuan one is where it is money.
    constructor(words, units) {
      this.words = words;
      this.units = units;
    }

    // A list of the reports: letter, title, scope, and a link that leaves the report out.
    chosen(reports, without) {
      const list = element("ol", { class: "gk-compared" });
      reports.forEach(({ report }, place) => {
        const item = added(list, element("li"));
        added(item, element("strong", {}, `${LETTERS[place]} `));
        named(added(item, element("a", { href: address(report.path) })), report.title);
        const scope = added(item, element("p", { class: "gk-meta" }));
        scope.append(this.words.scope, named(element("span"), report.scope), this.words.colon, named(element("span"), report.scope.covers), " ");
        const link = added(scope, element("a", { href: without(report.report_id), "data-go": "" }, this.words.remove));
        link.setAttribute("aria-label", filled(this.words.remove_named, { name: text(report.title) }));
      });
      return list;
    }

    // Whether a difference may be shown: of two reports that cover the same and are of one kind.
    subtracts(reports) {
      if (reports.length !== 2) return false;
      const [one, other] = reports.map(({ report }) => report);
      return one.scope.id === other.scope.id && one.kind.id === other.kind.id;
    }

    keyFigures(reports, lines) {
      return this.framed(reports, this.words.key_figures, lines, "", (line) => [named(element("th", { scope: "row" }), line.name)], 1);
    }

    // Each statement with the lines that several reports have; those of one report alone behind a summary.
    statements(reports, several) {
      const shared = several.filter(({ lines }) => lines.length), apart = several.filter(({ lines }) => !lines.length);
      const made = shared.map((statement) => this.statement(reports, statement));
      if (!apart.length) return made;
      const last = element("section", {});
      added(last, element("h2", {}, this.words.alone_title));
      last.append(...apart.map((statement) => this.alone(reports, statement, `${text(statement.title)} · `)));
      return [...made, last];
    }

    statement(reports, statement) {
      const { title, unit, lines, alone } = statement, made = element("section", { class: "gk-statement" });
      named(added(made, element("h2")), title);
      if (unit) made.append(this.said(unit));
      made.append(this.lines(reports, text(title), lines, unit));
      if (alone.length) made.append(this.alone(reports, statement, ""));
      return made;
    }

    alone(reports, { unit, alone }, before) {
      const more = element("details", { class: "gk-rule" }), caption = before + filled(this.words.alone, { n: alone.length });
      added(more, element("summary", {}, caption));
      if (unit) more.append(this.said(unit));
      more.append(this.lines(reports, caption, alone, unit));
      return more;
    }

    // In which unit the figures of a table are.
    said(unit) {
      const { name, yuan } = this.units[unit], made = element("p", { class: "gk-meta" }, this.words.unit);
      added(made, element("span", yuan ? { class: "gk-money-unit" } : {}, name));
      return made;
    }

    lines(reports, caption, lines, unit) {
      return this.framed(reports, caption, lines, unit, (line) => [
        named(element("th", { scope: "row" }), line.label, line.code ? `${line.code} ` : ""), named(element("td", { class: "gk-measure" }), line.measure)], 2);
    }

    framed(reports, caption, lines, unit, heads, count) {
      const frame = element("div", { class: "gk-scroll", tabindex: "0", role: "region", "aria-label": caption });
      const table = added(frame, element("table", { class: "gk-table" }));
      added(table, element("caption", {}, caption));
      const head = added(added(table, element("thead")), element("tr")), body = added(table, element("tbody"));
      [this.words.item, this.words.measure].slice(0, count).forEach((word) => added(head, element("th", { scope: "col" }, word)));
      const number = { scope: "col", class: "gk-number" };
      reports.forEach(({ report }, place) => {
        const cell = added(head, element("th", number, LETTERS[place]));
        named(added(cell, element("span", { class: "gk-compared-name" })), report.department, " ", ` ${report.fiscal_year}`);
      });
      const subtracts = this.subtracts(reports);
      if (subtracts) added(head, element("th", number, `${this.words.difference} B − A`));
      for (const line of lines) {
        const row = added(body, element("tr"));
        row.append(...heads(line), ...line.cells.map((cell, place) => this.cell(cell, unit, reports[place].report)));
        if (subtracts) row.append(this.change(line.cells, unit));
      }
      return frame;
    }

    // A figure, linked to its row in its report.
    cell(cell, unit, report) {
      const made = element("td", { class: "gk-number gk-whole" });
      if (!cell) return added(made, element("span", { class: "gk-place" }, this.words.none)).parentElement;
      if (cell.value === null) return named(made, { zh: cell.as_published, en: "" });
      const link = added(made, element("a", { href: `${address(report.path)}#${cell.anchor}` }));
      this.fill(made, link, cell.value, cell.unit, unit);
      if (cell.scope) added(made, element("span", { class: "gk-place" }, ` ${this.words[`scope_${cell.scope}`]}`));
      return made;
    }

    change([first, second], unit) {
      const found = compare.difference(first, second);
      const made = element("td", { class: "gk-number gk-whole" });
      if (found && found.unit === "percent") made.textContent = `${found.text} ${this.words.points}`;
      else if (found) this.fill(made, made, found.text, found.unit, unit);
      return made;
    }

    // Puts a figure into `place` in its cell, with its unit unless that is the one said above the table. Money can be read in
    // other units.
    fill(cell, place, value, own, unit) {
      const shown = compare.grouped(value), { name, yuan } = this.units[own] || {};
      if (!own || own === unit || own === "count") place.append(shown);
      else if (yuan) added(place, element("data", { value: compare.multiplied(value, yuan) }, this.sum(value, own)));
      else place.append(`${shown}${language === "zh" || own === "percent" ? "" : " "}${name}`);
      if (!yuan || own !== unit) return;
      cell.classList.add("gk-money");
      cell.dataset.yuan = yuan;
    }

    // Money as the lists say it: in its own unit; in English in yuan, or in millions where whole yuan reach one.
    sum(value, own) {
      const { name, yuan } = this.units[own], exact = compare.multiplied(value, yuan), { sum_yuan, sum_large } = this.words;
      if (language === "zh") return compare.grouped(value) + name;
      return /^-?\d{7,}$/.test(exact) ? reading.spoken(exact, sum_large, 6) : reading.spoken(exact, sum_yuan, 0);
    }
  }

  const text = (words) => (language === "zh" ? words.zh : words.en || words.zh);

  // Words in the element, with their language where it is not the page's.
  function named(made, words, before = "", after = "") {
    const shown = text(words), foreign = language === "en" && HAN.test(shown);
    made.append(before, foreign ? element("span", { lang: "zh-CN" }, shown) : shown, after);
    return made;
  }

  compare.Tables = Tables;
})(globalThis.GongkaiCompare, globalThis.GongkaiSearch, globalThis.GongkaiReading);
