// Facets with counts, and the chosen ones as chips. Each is a link to its own address, so that it opens in a new tab too.
(function (search) {
  "use strict";

  const { element, added, filled } = search.page;
  const MOST = 6, WIDE = "(min-width: 60em)";

  class Facets {
    // `parts`: {box, chips}. `addressOf(filters)`: the address of the page with those filters.
    constructor(parts, words, addressOf) {
      Object.assign(this, { parts, words, addressOf });
      const wide = matchMedia(WIDE), place = () => this.place(wide.matches);
      wide.addEventListener("change", place);
      place();
    }

    // Beside the results and open on wide screens, where it follows them; above them and closed on narrow ones.
    place(isWide) {
      const { box } = this.parts;
      box.open = isWide;
      if (isWide) box.parentElement.append(box); else box.parentElement.prepend(box);
    }

    // `counts`: {facet: [[value, count, name]…]}.
    show(counts, filters) {
      const focused = document.activeElement?.dataset.key;
      this.counts = counts;
      let any = false;
      for (const section of this.parts.box.querySelectorAll("[data-facet]")) {
        const facet = section.dataset.facet, values = counts[facet] || [];
        section.hidden = values.length < (filters[facet] ? 1 : 2);
        any ||= !section.hidden;
        section.lastElementChild.replaceChildren(...this.values(facet, values, filters));
      }
      this.parts.box.hidden = !any;
      this.showChips(filters);
      if (focused && document.activeElement === document.body)
        document.querySelector(`#gk-search [data-key="${CSS.escape(focused)}"]`)?.focus();
    }

    values(facet, values, filters) {
      const chosen = values.filter(([value]) => value === filters[facet]);
      const links = chosen.concat(values.filter((entry) => !chosen.includes(entry)))
        .map(([value, count]) => added(element("li"), this.link(facet, value, count, filters)).parentElement);
      const list = element("ul"), rest = links.slice(MOST);
      list.append(...links.slice(0, MOST));
      if (!rest.length) return [list];
      const more = element("details", { class: "gk-more" });
      added(more, element("summary", {}, filled(this.words.facet_more, { n: rest.length })));
      added(more, element("ul")).append(...rest);
      return [list, more];
    }

    link(facet, value, count, filters) {
      const isChosen = filters[facet] === value;
      const href = this.addressOf({ ...filters, [facet]: isChosen ? "" : value });
      const link = element("a", { href, "data-go": "", "data-key": `${facet}:${value}` });
      if (isChosen) link.setAttribute("aria-current", "true");
      link.append(element("span", {}, this.name(facet, value)), " ", element("span", { class: "gk-facet-count" }, count.toLocaleString("en")));
      return link;
    }

    showChips(filters) {
      const chosen = Object.entries(filters);
      this.parts.chips.hidden = !chosen.length;
      this.parts.chips.replaceChildren(...chosen.map(([facet, value]) => this.chip(this.name(facet, value), { ...filters, [facet]: "" })));
      if (chosen.length > 1)
        added(added(this.parts.chips, element("li")), element("a", { href: this.addressOf({}), "data-go": "" }, this.words.filters_clear));
    }

    chip(name, filters) {
      const item = element("li"), link = added(item, element("a", { class: "gk-chip", href: this.addressOf(filters), "data-go": "" }));
      link.setAttribute("aria-label", filled(this.words.filter_remove, { name }));
      link.append(name, " ", element("span", { "aria-hidden": "true" }, "×"));
      return item;
    }

    // What a value is called; an address may hold one that the index does not know, which stands as it is.
    name(facet, value) {
      if (facet === "year") return filled(this.words.year, { year: value });
      return (this.counts[facet] || []).find(([known]) => known === value)?.[2] ?? value;
    }
  }

  search.page.Facets = Facets;
})(globalThis.GongkaiSearch);
