// How the harness asks Pagefind: its own script as its documentation says; a result's title and excerpt come in one fragment.
(function () {
  "use strict";

  const AT_ONCE = 10, SNIPPETS = 3;
  let pagefind = null, shown = [];

  globalThis.engine = {
    async open() {
      pagefind = await import("/pagefind/pagefind.js");
      await pagefind.init();
    },
    async titles(query) {
      const { results } = await pagefind.search(query);
      shown = await Promise.all(results.slice(0, AT_ONCE).map((result) => result.data()));
      return shown.map((page) => page.meta.title);
    },
    async snippets() {
      return shown.slice(0, SNIPPETS).map((page) => page.plain_excerpt);
    },
  };
})();
