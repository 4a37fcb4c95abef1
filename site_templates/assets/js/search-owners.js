// Whose the pages are (build_tools/index/owners.py): by number for filters and counts, by name for what is shown.
(function (search, parts) {
  "use strict";

  const { within } = parts;
  const CONTEXT = 1, MOST_VALUES = 12;

  class Owners {
    constructor(index) { this.index = index; this.head = index.head; this.blocks = new Map(); }

    // Reads whose the pages are, so that `of` can tell: {year, kind, isReport, region, department}, the last a
    // number that all pages of a department share.
    async read(lists) {
      const { block: size } = this.head, numbers = new Set();
      for (const pages of lists)
        for (let at = 0, last = -1; at < pages.length; at++) {
          const number = Math.floor(pages[at] / size);
          if (number !== last) numbers.add((last = number));
        }
      await Promise.all([...numbers].map(async (number) => {
        if (!this.blocks.has(number)) this.blocks.set(number, readBlock(await this.index.block(number * size), number * size, this.head.sorts));
      }));
    }

    yearOf(page) {
      const { block: size } = this.head, block = this.blocks.get(Math.floor(page / size));
      return block ? block.years[page % size] : 0;
    }

    of(page) {
      const { block: size, sorts } = this.head, block = this.blocks.get(Math.floor(page / size));
      if (!block) return { year: 0, kind: "", isReport: false };
      const [year, kind] = sorts[(block.sorts.charCodeAt(page % size) - 48) >> 1];
      return { year, kind, isReport: Boolean(kind), department: block.departments[page % size], region: regionOf(page, block.regions) };
    }

    // Whose a page is, by name: {id, report, path, title, context, region, …}, the names as [zh, en], or null.
    async named(page) {
      const chunk = await this.index.chunk(page);
      if (!chunk) return null;
      await this.read([[page]]);
      const [, id, region, zh, en, short, english] = chunk.departments[lastAt(chunk.departments, page)], { year, kind } = this.of(page);
      const [regionZh, regionEn, ...whole] = chunk.regions[region], report = kind ? `${id}/${year}-${kind}` : "";
      const title = kind ? this.head.titles[kind].map((text, place) => text.replace("{name}", () => [zh, en][place]).replace("{year}", year)) : [zh, en];
      return { id, report, region, year, kind, title, name: [zh, en], short: [short, english], regionName: [regionZh, regionEn],
        path: this.head.paths[kind ? 1 : 0].replace("{id}", () => report || id), context: [...title, short, english, ...whole] };
    }

    // What pages are called; nothing where a file is damaged.
    async titles(pages, language) {
      const owners = await Promise.all(pages.map((page) => this.named(page)));
      return owners.map((owner) => (owner ? owner.title[language === "en" ? 1 : 0] || owner.title[0] : ""));
    }

    // The pages that belong to what the filters say; a region holds those below it.
    async filtered({ pages, kept, scores }, filters, terms) {
      let made = null;
      const masks = () => (made ??= masksOf(terms));
      const spans = new Map(await Promise.all(["region", "department"].filter((facet) => filters[facet]).map(async (facet) => {
        const record = await this.index.record(`@${filters[facet]}`);
        return [facet, record ? record.meanings[0].pages : []];
      })));
      const tests = { region: (page) => within(page, spans.get("region")), department: (page) => within(page, spans.get("department")),
        year: (page) => String(this.of(page).year) === String(filters.year), kind: (page) => this.of(page).kind === filters.kind,
        statement: (page) => { const mask = masks().get(page) || 0; return !mask || mask & (CONTEXT | this.bit(filters.statement)); } };
      const wanted = Object.keys(tests).filter((facet) => filters[facet]);
      const passes = (page, without) => wanted.every((facet) => facet === without || tests[facet](page));
      const all = pages.slice(0, kept), isGood = (page) => passes(page);
      const counted = (facet) => all.filter((page) => passes(page, facet));
      if (!wanted.length) return { pages, kept, scores, counted, masks };
      return { pages: pages.filter(isGood), kept: all.filter(isGood).length, scores, counted, masks };
    }

    bit(statement) { return 2 << Object.keys(this.head.statements).indexOf(statement); }

    // {facet: [[value, pages, name]…]} of the pages that answer, most first, the filters' own values among them; each facet is
    // counted under the other facets' filters. Years, kinds and statements are those of reports.
    async facets({ counted, masks, filters }, language) {
      const at = language === "en" ? 1 : 0, statements = Object.keys(this.head.statements), found = masks();
      const reports = (facet) => counted(facet).filter((page) => this.yearOf(page));
      const said = (words) => async (value) => [value, words[value][at]];
      const ofOwner = (nameOf) => async (_, page) => nameOf((await this.named(page)) || { id: "", region: "", regionName: ["", ""], short: ["", ""] });
      const made = {
        region: [counted, (page) => [this.of(page).region], ofOwner((owner) => [owner.region, owner.regionName[at]])],
        department: [counted, (page) => [this.of(page).department], ofOwner((owner) => [owner.id, owner.short[at] || owner.short[0]])],
        year: [reports, (page) => [this.yearOf(page)], async (year) => [String(year), String(year)]],
        kind: [reports, (page) => [this.of(page).kind], said(this.head.kinds)],
        statement: [reports, (page) => statements.filter((_, place) => found.get(page) & (2 << place)), said(this.head.statements)],
      };
      const values = await Promise.all(Object.entries(made).map(async ([facet, [pages, valuesOf, name]]) => {
        const values = (await Promise.all(mostOften(pages(facet), valuesOf).map(async ([value, count, page]) => {
          const [id, words] = await name(value, page);
          return [id, count, words];
        }))).filter(([id]) => id);
        const chosen = filters[facet], isThere = values.some(([id]) => id === chosen);
        return [facet, chosen && !isThere ? [...values, [chosen, 0, (await this.called(facet, chosen, language)) || chosen]] : values];
      }));
      return Object.fromEntries(values);
    }

    // What a value of a facet is called.
    async called(facet, value, language) {
      const at = language === "en" ? 1 : 0, words = { kind: this.head.kinds, statement: this.head.statements }[facet];
      if (words) return Object.hasOwn(words, value) ? words[value][at] : "";
      const record = facet === "year" ? null : await this.index.record(`@${value}`), [meaning] = record ? record.meanings : [];
      return meaning ? this.placeName(meaning, language) : "";
    }

    // The name of a place that a query means, in a language.
    async placeName(meaning, language) {
      const at = language === "en" ? 1 : 0;
      if (meaning.code) return [meaning.zh, meaning.en][at];
      const owner = await this.named(meaning.pages[0][0]);
      return owner ? owner.short[at] || owner.short[0] : "";
    }
  }

  // [[value, how many of the pages have it, one of them]…], most first.
  function mostOften(pages, valuesOf) {
    const counts = new Map();
    for (const page of pages)
      for (const value of valuesOf(page)) {
        const seen = counts.get(value);
        if (seen) seen[1]++; else counts.set(value, [value, 1, page]);
      }
    return [...counts.values()].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)).slice(0, MOST_VALUES);
  }

  // Page → the statements, as bits, in which any of the terms stands.
  function masksOf(terms) {
    const found = new Map();
    for (const { pages, masks } of terms.values()) pages.forEach((page, at) => found.set(page, (found.get(page) || 0) | masks[at]));
    return found;
  }

  // A block with the number of each page's department; one without reports has its page's own, negative.
  function readBlock(block, start, sorts) {
    if (!block) return null;
    let count = block.before - 1, wasReport = true;
    const departments = Array.from(block.sorts, (sort, place) => {
      const code = sort.charCodeAt(0) - 48, isReport = code > 1;
      if (place && wasReport && !isReport) count = -1;
      wasReport = isReport;
      count += code & 1;
      return isReport || code & 1 ? count : -1 - start - place;
    });
    const years = Uint16Array.from(block.sorts, (sort) => sorts[(sort.charCodeAt(0) - 48) >> 1][0]);
    return { ...block, departments, years };
  }

  function lastAt(entries, page, key = 0) {
    let place = entries.length - 1;
    while (place > 0 && entries[place][key] > page) place--;
    return place;
  }

  const regionOf = (page, regions) => regions[lastAt(regions, page, 1)][0];

  Object.assign(search, { openOwners: (index) => new Owners(index) });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-places.js") : globalThis.GongkaiSearch);
