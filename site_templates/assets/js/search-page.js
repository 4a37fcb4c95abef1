// The search page: the address says what is asked (?q= and the filters), the page shows the answer and says what it is.
(function (search) {
  "use strict";

  const { element, added, filled, opened, language, Results, Facets } = search.page;
  const root = document.getElementById("gk-search"), part = (name) => root.querySelector(`[data-${name}]`);
  const words = JSON.parse(document.getElementById("gk-search-words").textContent);
  const form = root.querySelector("form"), input = form.querySelector("input[name=q]"), title = document.title;
  const total = part("total"), note = part("note"), more = part("more"), help = part("help"), understood = part("understood");
  const facetNames = [...root.querySelectorAll("[data-facet]")].map((section) => section.dataset.facet);
  const results = new Results({ card: part("card"), form: part("card-form"), list: part("results") }, words, warn);
  const facets = new Facets({ box: part("facets"), chips: part("chips") }, words, (filters) => addressOf(asked().query, filters));
  let turns = 0, answer = null;

  function asked() {
    const given = new URLSearchParams(location.search);
    const filters = Object.fromEntries(facetNames.map((facet) => [facet, given.get(facet)]).filter(([, value]) => value));
    return { query: given.get("q") || "", filters };
  }

  function addressOf(query, filters) {
    const chosen = Object.entries(filters).filter(([, value]) => value);
    return `?${new URLSearchParams([["q", query], ...chosen])}`;
  }

  function clear() {
    results.clear();
    help.replaceChildren();
    more.hidden = note.hidden = help.hidden = understood.hidden = true;
  }

  async function run() {
    const turn = ++turns, { query, filters } = asked(), isCurrent = () => turn === turns;
    input.value = query;
    document.title = query.trim() ? `${query} · ${title}` : title;
    clear();
    total.textContent = query.trim() ? words.busy : "";
    if (!query.trim() && !Object.keys(filters).length) return facets.show({}, {}, {});
    try {
      const engine = await opened(), found = await engine.search(query, filters);
      if (!isCurrent()) return;
      answer = found;
      facets.show(found.facets, filters, engine.facetWords(language));
      if (!query.trim()) return;
      announce(query, filters);
      say(engine, query, filters);
      await showMore(engine, isCurrent);
    } catch {
      if (isCurrent()) total.textContent = words.unavailable;
    }
  }

  function announce(query, filters) {
    const n = answer.hits.length + answer.rest.length;
    const none = Object.keys(filters).length ? words.none_filtered : `${words.none} ${words.none_hint}`;
    if (!n) total.textContent = filled(none, { query });
    else if (answer.rest.length) total.textContent = filled(words.about, { n });
    else total.textContent = n === 1 ? words.result_one : filled(words.results, { n });
    if (n && answer.missing.length) total.textContent += ` · ${filled(words.missing, { words: answer.missing.join(" ") })}`;
  }

  // What the query was taken to mean, and what to ask instead where a word looks like a slip or nothing is found.
  function say(engine, query, filters) {
    const { departments, regions, years, item } = answer.understood;
    const parts = [...departments.map((id) => facets.name("department", id)), ...regions.map((code) => facets.name("region", code)),
      ...years.map((year) => facets.name("year", String(year)))];
    understood.hidden = !parts.length;
    understood.textContent = filled(words.understood, { parts: [...parts, item].filter(Boolean).join(" · ") });
    const said = answer;
    answer.nearby.then((nearby) => {
      if (nearby && said.nearby === answer.nearby) offer(addressOf(nearby, filters), filled(words.nearby, { query: nearby }));
    });
    if (answer.hits.length + answer.rest.length) return;
    if (Object.keys(filters).length) offer(addressOf(query, {}), words.without_filters);
  }

  function offer(href, text) {
    help.hidden = false;
    added(help, element("a", { href, "data-go": "" }, text));
  }

  async function showMore(engine, isCurrent) {
    while (answer.rest.length && results.isShort(answer)) {
      const next = await engine.confirmed(answer);
      if (!isCurrent()) return null;
      answer = next;
      announce(asked().query, asked().filters);
    }
    const first = await results.add(engine, answer, isCurrent);
    if (!isCurrent()) return null;
    warn(engine);
    more.hidden = !results.following(answer).length && !answer.rest.length;
    return first;
  }

  function warn(engine) {
    note.hidden = !engine.damaged.size;
    note.textContent = engine.damaged.size ? filled(words.damaged, { n: engine.damaged.size }) : "";
  }

  function go(href) {
    if (new URL(href, location.href).search !== location.search) history.pushState(null, "", href);
    return run();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(addressOf(input.value, asked().filters));
  });
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await go(link.href);
    if (!link.isConnected && document.activeElement === document.body) total.focus();
  });
  more.addEventListener("click", async () => {
    const turn = turns;
    try {
      (await showMore(await opened(), () => turn === turns))?.focus();
    } catch {
      total.textContent = words.unavailable;
    }
  });
  addEventListener("popstate", run);
  run();
})(globalThis.GongkaiSearch);
