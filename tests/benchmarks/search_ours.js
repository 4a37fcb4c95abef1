// How the harness asks Gongkai's index: the scripts and calls of search-box.js, search-page.js and search-results.js.
// `data-scripts`: the engine's scripts, in the order in which search-box.js asks for them.
(function () {
  "use strict";

  const AT_ONCE = 10, SNIPPETS = 3, LANGUAGE = "zh";
  const scripts = document.currentScript.dataset.scripts.split(" ");
  let engine = null, answer = null, shown = [];

  async function read(path) {
    const response = await fetch(`/gongkai/search/index/${path}`, { cache: path === "index.json" ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  const loaded = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: `/assets/${name}`, async: false, onload: resolve, onerror: () => reject(new Error(name)) });
    document.head.append(script);
  });

  globalThis.engine = {
    async open() {
      const head = read("index.json");
      await Promise.all([head, ...scripts.map(loaded)]);
      engine = await GongkaiSearch.openIndex((path) => (path === "index.json" ? head : read(path)));
    },
    async titles(query) {
      answer = await engine.search(query, {});
      shown = await engine.show(answer.hits.slice(0, AT_ONCE).map(([document]) => document), LANGUAGE);
      return shown.map((place) => place.title);
    },
    // Titles and texts come in one file: snippets cost no more.
    async snippets() {
      return shown.slice(0, SNIPPETS).map((place) => GongkaiSearch.excerpt(place.text, answer.terms).map((part) => part.text).join(""));
    },
  };
})();
