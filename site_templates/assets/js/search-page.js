// The search page: the address says what is asked (?q=, the filters, plain=1 for words without meaning), the page shows the answer.
(function (search) {
  "use strict";

  const { element, added, filled, opened, language, address, Results, Facets, saveSeen } = search.page;
  const root = document.getElementById("gk-search"), part = (name) => root.querySelector(`[data-${name}]`);
  const words = JSON.parse(document.getElementById("gk-search-words").textContent);
  const form = root.querySelector("form"), input = form.querySelector("input[name=q]"), title = document.title;
  const total = part("total"), note = part("note"), more = part("more"), help = part("help"), understood = part("understood"), named = part("named"), download = part("download");
  const facetNames = [...root.querySelectorAll("[data-facet]")].map((section) => section.dataset.facet);
  const results = new Results({ card: part("card"), form: part("card-form"), list: part("results") }, words, warn);
  const facets = new Facets({ box: part("facets"), chips: part("chips") }, words, (filters) => addressOf(asked().query, filters));
  let turns = 0, answer = null;

  function asked() {
    const given = new URLSearchParams(location.search);
    const filters = Object.fromEntries(facetNames.map((facet) => [facet, given.get(facet)]).filter(([, value]) => value));
    return { query: given.get("q") || "", filters, isPlain: given.has("plain") };
  }

  function addressOf(query, filters, isPlain = false) {
    const chosen = Object.entries(filters).filter(([, value]) => value);
    return `?${new URLSearchParams([["q", query], ...chosen, ...(isPlain ? [["plain", "1"]] : [])])}`;
  }

  function clear() {
    results.clear();
    help.replaceChildren();
    more.hidden = note.hidden = help.hidden = understood.hidden = named.hidden = download.hidden = true;
  }

  async function run() {
    const turn = ++turns, { query, filters, isPlain } = asked(), isCurrent = () => turn === turns;
    input.value = query;
    document.title = query.trim() ? `${query} · ${title}` : title;
    clear();
    total.textContent = query.trim() ? words.busy : "";
    if (!query.trim()) return facets.show({}, {});
    try {
      const engine = await opened(), found = await engine.search(query, filters, isPlain);
      if (!isCurrent()) return;
      answer = found;
      await showMore(engine, isCurrent);
      if (!isCurrent()) return;
      await say(engine, query, filters, isCurrent);
      const counts = await engine.facets(answer, language);
      if (isCurrent()) facets.show(counts, filters);
    } catch {
      if (isCurrent()) total.textContent = words.unavailable;
    }
  }

  function announce(engine) {
    const { query, filters } = asked(), n = answer.total;
    const none = Object.keys(filters).length ? words.none_filtered : `${words.none} ${words.none_hint}`;
    if (!n) total.textContent = filled(none, { query });
    else if (answer.total > answer.groups.length && answer.isVague) total.textContent = filled(words.about, { n });
    else total.textContent = n === 1 ? words.result_one : filled(words.results, { n });
    if (n && answer.missing.length) total.textContent += ` · ${filled(words.missing, { words: answer.missing.join(" ") })}`;
  }

  // What the query was taken to mean, and what to ask instead where a word looks like a slip or nothing is found.
  async function say(engine, query, filters, isCurrent) {
    const { departments, regions, years } = answer.understood, said = answer;
    const places = await Promise.all((departments.length ? departments : regions).map((meaning) => engine.placeName(meaning, language)));
    const parts = [...places, ...years.map((year) => filled(words.year, { year }))].filter(Boolean);
    if (!isCurrent()) return;
    understood.hidden = !parts.length;
    understood.replaceChildren(filled(words.understood, { parts: parts.join(" · ") }), " ");
    added(understood, element("a", { href: addressOf(query, filters, true), "data-go": "" }, words.plain));
    engine.named(said, language).then((pages) => { if (isCurrent()) showNamed(pages); }, () => null);
    said.nearby.then((nearby) => {
      if (nearby && isCurrent()) offer(addressOf(nearby, filters), filled(words.nearby, { query: nearby }));
    });
    if (!answer.total && Object.keys(filters).length) offer(addressOf(query, {}), words.without_filters);
  }

  // The pages about what is asked for: what a term means, who spent how much on a subject.
  function showNamed(pages) {
    named.hidden = !pages.length;
    named.replaceChildren(words.named, " ", ...pages.map(({ text, path }) => element("a", { href: address(path) }, text)));
  }

  function offer(href, text) {
    help.hidden = false;
    added(help, element("a", { href, "data-go": "" }, text));
  }

  async function showMore(engine, isCurrent) {
    if (!answer.opened || results.isShort(answer)) {
      const next = await engine.load(answer);
      if (!isCurrent()) return null;
      answer = next;
      announce(engine);
    }
    const first = await results.add(engine, answer, isCurrent);
    if (!isCurrent()) return null;
    warn(engine);
    download.hidden = !answer.total;
    more.hidden = !results.following(answer).length && answer.total <= answer.groups.length;
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
  download.addEventListener("click", () => saveSeen(root));
  addEventListener("popstate", run);
  run();
})(globalThis.GongkaiSearch);
