// Results as elements: the figure that was asked for, then places by report, words marked. Everything is set as text.
(function (search) {
  "use strict";

  const { language, element, added, filled, address, showing } = search.page;
  const AT_ONCE = 10, BEST = 3, LONGEST_TITLE = 400;
  const FIGURE = /^(.*\S) (\S*\d\S*)$/, BETWEEN = " · ";

  class Results {
    // `parts`: {card, form, list}: the card's place and template, and the list. `words`: what is said. `after(engine)` is
    // called when more is shown.
    constructor(parts, words, after) {
      Object.assign(this, { parts, words, after });
      this.clear();
    }

    clear() {
      this.parts.card.replaceChildren();
      this.parts.list.replaceChildren();
      this.reports = [];
    }

    // Whether fewer places are known than the next step would show.
    isShort(answer) {
      return this.following(answer).reduce((sum, group) => sum + group.rows.length, 0) < AT_ONCE;
    }

    following(answer) {
      return groupsOf(answer).slice(this.reports.length);
    }

    // Adds the card, at first, and the next reports; resolves to the first link added. Nothing where `isCurrent` says no.
    async add(engine, answer, isCurrent) {
      this.answer = answer;
      const groups = atOnce(this.following(answer)), card = this.reports.length ? null : answer.card;
      const wanted = [...(card ? [card] : []), ...groups.flatMap((group) => group.best)];
      const shown = await engine.show(wanted, language);
      if (!isCurrent()) return null;
      const places = new Map(wanted.map((row, number) => [row, shown[number]]));
      groupsOf(answer).slice(0, this.reports.length).forEach((group, number) => this.reports[number].hold(group));
      if (card && places.get(card)) this.parts.card.append(cardOf(this.parts.form, places.get(card), answer.marked));
      const before = this.parts.list.children.length;
      for (const group of groups)
        this.reports.push(new Report(this, engine, group, group.best.map((row) => places.get(row)), answer.marked));
      return this.parts.list.children[before]?.querySelector("a");
    }
  }

  // The places of one report: the best ones and a button that shows the others.
  class Report {
    constructor(results, engine, group, places, terms) {
      Object.assign(this, { results, engine, terms });
      const known = places.filter(Boolean);
      if (known.length && !known[0].report) {
        results.parts.list.append(...known.map((place) => resultOf(place, place.line, terms)));
      } else if (known.length) {
        const item = added(results.parts.list, element("li", { class: "gk-group" }));
        added(added(item, element("h2")), element("a", { href: address(known[0].path) }, known[0].page));
        this.list = added(item, element("ol"));
        this.button = added(item, element("button", { type: "button", class: "gk-all" }));
        this.button.addEventListener("click", () => this.showAll());
        this.list.append(...known.map((place) => this.made(place)));
      }
      this.count = places.length;
      this.hold(group);
    }

    // Takes the report's places as they are known by now.
    hold(group) {
      if (this.group && this.count > group.rows.length) return; // all of it is shown, though not all of it was asked for
      this.group = group;
      if (!this.button) return;
      const { all_in_report: all, rest_of_report: rest } = this.results.words;
      this.button.hidden = group.isWhole && this.count >= group.rows.length;
      this.button.textContent = group.isWhole ? filled(all, { n: group.size }) : rest;
    }

    made(place) {
      return resultOf(place, place.statement ? place.below : "", this.terms);
    }

    async showAll() {
      this.button.hidden = true;
      const { answer } = this.results, seen = new Set([answer.card, ...this.group.rows.slice(0, this.count)]);
      const rows = (await this.engine.whole(answer, this.group.page)).filter((row) => !seen.has(row));
      this.group = { ...this.group, isWhole: true, rows: this.group.rows.slice(0, this.count).concat(rows) };
      this.count = this.group.rows.length;
      const places = (await this.engine.show(rows, language)).filter(Boolean).map((place) => this.made(place));
      this.list.append(...places);
      places[0]?.querySelector("a").focus();
      this.results.after(this.engine);
    }
  }

  // The answer's pages without the figure of the card, which is not shown twice; `size` counts it. `best`: the places to show at
  // first, three, and whatever is among the ten best of all.
  function groupsOf(answer) {
    const top = new Set(answer.hits.slice(0, AT_ONCE).map(([row]) => row));
    return answer.groups.map((group) => {
      const rows = group.rows.filter((row) => row !== answer.card);
      return { ...group, size: group.rows.length, rows, best: rows.slice(0, Math.max(BEST, rows.filter((row) => top.has(row)).length)) };
    }).filter((group) => group.rows.length);
  }

  // The groups to show at once: as many as it takes to show ten places.
  function atOnce(groups) {
    let places = 0;
    return groups.filter((group) => places < AT_ONCE && (places += group.best.length));
  }

  function resultOf(place, line, terms) {
    const item = showing(place, element("li", { "data-result": "" }));
    marked(added(item, element("a", { href: address(place.path, place.anchor) })), place.title, place.titleIsChinese, terms, LONGEST_TITLE);
    if (line) added(item, element("p", { class: "gk-result-line" }, line));
    if (place.text) {
      const text = added(item, element("p", { class: "gk-result-text" }));
      marked(text, place.text, place.textIsChinese, terms);
      if (place.unit) text.append(` (${place.unit})`);
    }
    return item;
  }

  // The card of a figure: each amount under the name of its column, what else the row says below.
  function cardOf(form, place, terms) {
    const card = showing(place, form.content.firstElementChild.cloneNode(true)), part = (name) => card.querySelector(`[data-${name}]`);
    part("title").href = address(place.path, place.anchor);
    marked(part("title"), place.title, place.titleIsChinese, terms, LONGEST_TITLE);
    part("line").textContent = place.line;
    const texts = [];
    for (const text of place.text.split(BETWEEN)) {
      const figure = FIGURE.exec(text);
      if (figure) added(part("figures"), element("div")).append(element("dt", {}, figure[1]), element("dd", {}, figure[2]));
      else texts.push(text);
    }
    marked(part("text"), texts.join(BETWEEN), place.textIsChinese, terms);
    part("unit").textContent = place.unit;
    part("unit").parentElement.hidden = !place.unit;
    return card;
  }

  function marked(parent, text, isChinese, terms, length) {
    if (isChinese && language !== "zh") parent.lang = "zh";
    for (const part of search.excerpt(text, terms, length))
      parent.append(part.marked ? element("mark", {}, part.text) : document.createTextNode(part.text));
  }

  search.page.Results = Results;
})(globalThis.GongkaiSearch);
