// What is measured in the page, the same for every engine. An adapter has set `engine`: {open(), titles(query), snippets()}.
(function () {
  "use strict";

  async function timed(work) {
    const start = performance.now();
    const titles = await work();
    return { ms: performance.now() - start, titles };
  }

  const adapter = globalThis.engine;
  globalThis.harness = {
    // The engine and the first ten titles of a query, where nothing was asked before.
    cold: (query) => timed(async () => { await adapter.open(); return adapter.titles(query); }),
    ask: (query) => timed(() => adapter.titles(query)),
    snippets: () => timed(() => adapter.snippets()),
  };
})();
