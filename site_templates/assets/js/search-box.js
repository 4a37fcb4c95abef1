// The search boxes of every page: suggestions while typing, as a WAI-ARIA combobox. What they and the search page share
// stands here too. The engine is fetched when a box is first focused; until then a page carries this file alone.
(function (search) {
  "use strict";

  const ENGINE = ["search-engine.js"];
  const MOST = 8;
  const own = document.currentScript, words = own.dataset;
  const scripts = new URL("./", own.src).href, version = new URL(own.src).search, root = new URL("../../", own.src).href;
  const language = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  const asked = new Map();
  let engine = null, status = null;

  function element(name, attributes = {}, text = "") {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  function added(parent, child) {
    parent.append(child);
    return child;
  }

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));

  // site: where a page stands and how a file of the index is read. The offline edition has search-folder.js here (scripts.py).
  const address = (path, anchor) =>
    `${root}${language === "en" ? "en/" : ""}${encodeURI(path)}${anchor ? `#${encodeURIComponent(anchor)}` : ""}`;

  async function read(path) {
    const response = await fetch(`${root}search/index/${path}`, { cache: path === "index.bin" ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }
  // end of site

  // Resolves when the script has run; asks for it again only where it could not be fetched.
  function loaded(name) {
    if (!asked.has(name))
      asked.set(name, new Promise((resolve, reject) => {
        const script = element("script", { src: scripts + name + version });
        script.async = false;
        script.onload = resolve;
        script.onerror = () => { asked.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    return asked.get(name);
  }

  // The engine, one for all of a page. The index's head is asked for together with the scripts that read it.
  function opened() {
    engine ??= open().catch((error) => { engine = null; throw error; });
    return engine;
  }

  async function open() {
    const head = read("index.bin");
    await Promise.all([head, ...ENGINE.map(loaded)]);
    return search.openIndex((path) => (path === "index.bin" ? head : read(path)));
  }

  async function suggestions(text) {
    try {
      return await (await opened()).names().prefix(text, language, MOST);
    } catch {
      return []; // A box without suggestions still searches; the search page says what is wrong.
    }
  }

  class Box {
    // `suggest(text)` resolves to what is offered, `choose(item)` does what is chosen: names of the site, and going there.
    constructor(input, number, { suggest = suggestions, choose } = {}) {
      this.input = input;
      this.offered = suggest;
      this.chosen = choose || ((item) => this.open(item));
      this.form = input.form;
      this.active = -1;
      this.asked = 0;
      this.items = [];
      const id = `gk-suggestions-${number}`;
      this.list = element("ul", { id, class: "gk-suggestions", role: "listbox", "aria-label": words.suggestions });
      this.list.hidden = true;
      this.form.append(this.list);
      const roles = { role: "combobox", "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": id };
      for (const [key, value] of Object.entries(roles)) input.setAttribute(key, value);
      this.listen();
    }

    listen() {
      const { input, list } = this;
      input.addEventListener("focus", () => opened().catch(() => null));
      // While an input method composes, the box holds unfinished letters and the keys belong to the method.
      input.addEventListener("input", (event) => { if (!event.isComposing) this.suggest(); });
      input.addEventListener("compositionstart", () => this.close());
      input.addEventListener("compositionend", () => this.suggest());
      input.addEventListener("keydown", (event) => { if (!event.isComposing && event.keyCode !== 229) this.key(event); });
      input.addEventListener("blur", () => this.close());
      this.form.addEventListener("submit", () => this.close());
      list.addEventListener("mousedown", (event) => event.preventDefault());
      list.addEventListener("click", (event) => {
        const place = Array.from(list.children).indexOf(event.target.closest("[role=option]"));
        if (place >= 0) this.choose(this.items[place]);
      });
    }

    async suggest() {
      const turn = ++this.asked, text = this.input.value.trim();
      const items = text ? await this.offered(text) : [];
      if (turn !== this.asked || document.activeElement !== this.input) return;
      this.show(items);
    }

    show(items) {
      this.items = items;
      this.list.replaceChildren(...items.map((item, place) => this.option(item, place)));
      this.list.hidden = !items.length;
      this.input.setAttribute("aria-expanded", String(items.length > 0));
      this.point(-1);
      say(items.length === 1 ? words.one : items.length ? filled(words.many, { n: items.length }) : "");
    }

    option(item, place) {
      const option = element("li", { id: `${this.list.id}-${place}`, role: "option", "aria-selected": "false" });
      const names = added(option, element("span", { class: "gk-suggestion" }));
      added(names, named("span", item.text));
      if (item.other && item.other !== item.text) added(names, named("small", item.other));
      added(option, element("span", { class: "gk-suggestion-kind" }, words[item.kind]));
      return option;
    }

    point(place) {
      this.list.children[this.active]?.setAttribute("aria-selected", "false");
      this.active = place;
      const option = this.list.children[place];
      if (!option) return this.input.removeAttribute("aria-activedescendant");
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    }

    key(event) {
      const closed = this.list.hidden, count = this.items.length;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (closed) this.suggest();
        else {
          const step = event.key === "ArrowDown" ? 1 : -1;
          this.point((this.active + 1 + step + count + 1) % (count + 1) - 1);
        }
        event.preventDefault();
      } else if (event.key === "Enter" && !closed && this.active >= 0) {
        event.preventDefault();
        this.choose(this.items[this.active]);
      } else if (event.key === "Escape" && !closed) {
        event.preventDefault();
        this.close();
      }
    }

    choose(item) {
      this.close();
      this.chosen(item);
    }

    open(item) {
      if (item.kind !== "term") return location.assign(address(item.path));
      this.input.value = item.text;
      this.form.requestSubmit();
    }

    close() {
      this.asked++;
      if (!this.list.hidden) this.show([]);
    }
  }

  function say(text) {
    status ??= added(document.body, element("p", { class: "gk-unseen", role: "status", "aria-live": "polite" }));
    status.textContent = text;
  }

  // A name in its own tag, with its language where that is not the page's.
  function named(tag, text) {
    const chinese = /[\u3400-\u9fff]/.test(text);
    return element(tag, chinese === (language === "zh") ? {} : { lang: chinese ? "zh" : "en" }, text);
  }

  // The page in the other language is asked the same, and opens at the same row.
  function keepPlace({ currentTarget: link }) {
    link.search = location.search;
    link.hash = location.hash;
  }

  for (const kind of ["click", "auxclick"]) document.querySelector(".gk-language")?.addEventListener(kind, keepPlace);
  Object.assign(search, { page: { language, element, added, filled, address, opened, Box } });
  document.querySelectorAll("input[type=search][name=q]").forEach((input, number) => new Box(input, number));
})(globalThis.GongkaiSearch ??= {});
