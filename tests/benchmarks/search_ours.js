// How the harness asks Gongkai's index: the scripts and calls of search-box.js, search-page.js and search-results.js.
// `data-scripts`: the engine's scripts, in the order in which search-box.js asks for them.
(function () {
  "use strict";

  const AT_ONCE = 10, SNIPPETS = 3, LANGUAGE = "zh";
  const scripts = document.currentScript.dataset.scripts.split(" ");
  let engine = null, answer = null;

  async function read(path) {
    const response = await fetch(`/gongkai/search/index/${path}`, { cache: path === "index.bin" ? "no-cache" : "default" });
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
      const head = read("index.bin");
      await Promise.all([head, ...scripts.map(loaded)]);
      engine = await GongkaiSearch.openIndex((path) => (path === "index.bin" ? head : read(path)));
    },
    async titles(query) {
      answer = await engine.search(query, {});
      return engine.titles(answer, AT_ONCE, LANGUAGE);
    },
    async snippets() {
      answer = await engine.load(answer);
      const shown = await engine.show(answer.hits.slice(0, SNIPPETS).map(([row]) => row), LANGUAGE);
      return shown.map((place) => GongkaiSearch.excerpt(place.text, answer.marked).map((part) => part.text).join(""));
    },
  };
})();
