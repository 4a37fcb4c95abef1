// The search page: reads ?q=, shows results. The only search script that touches the page; everything is set as text.
(function () {
  "use strict";

  const { openIndex, excerpt } = globalThis.GongkaiSearch;
  const AT_ONCE = 10;
  const root = document.getElementById("gk-search");
  if (!root) return;
  const words = JSON.parse(document.getElementById("gk-search-words").textContent);
  const form = root.querySelector("form"), input = form.querySelector("input[name=q]");
  const total = root.querySelector("[data-total]"), list = root.querySelector("[data-results]");
  const note = added(root, element("p", { role: "status" })), more = added(root, element("button", { type: "button" }));
  more.textContent = words.more;
  more.className = "md-button";
  note.hidden = more.hidden = true;

  let engine = null, asked = 0, answer = null, shown = 0;

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

  async function read(path) {
    const response = await fetch(root.dataset.index + path, { cache: path === "index.json" ? "no-cache" : "default" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  }

  function opened() {
    engine ??= openIndex(read).catch((error) => { engine = null; throw error; });
    return engine;
  }

  async function run(query) {
    const turn = ++asked;
    list.replaceChildren();
    more.hidden = note.hidden = true;
    shown = 0;
    total.textContent = query.trim() ? words.busy : "";
    if (!query.trim()) return;
    try {
      const index = await opened(), found = await index.search(query);
      if (turn !== asked) return;
      answer = found;
      announce(query);
      await showMore(index, turn);
    } catch {
      if (turn === asked) total.textContent = words.unavailable;
    }
  }

  function announce(query) {
    const known = answer.hits.length, n = known + answer.rest.length;
    const sure = !answer.rest.length;
    root.dataset.count = String(n);
    if (!n) total.textContent = `${filled(words.none, { query })} ${words.none_hint}`;
    else if (!sure) total.textContent = filled(words.about, { n });
    else total.textContent = n === 1 ? words.result_one : filled(words.results, { n });
    if (n && answer.missing.length) total.textContent += ` ${filled(words.missing, { words: answer.missing.join(" ") })}`;
  }

  async function showMore(index, turn) {
    while (answer.rest.length && answer.hits.length < shown + AT_ONCE) {
      const next = await index.confirmed(answer);
      if (turn !== asked) return;
      answer = next;
      announce(input.value);
    }
    const part = answer.hits.slice(shown, shown + AT_ONCE);
    const places = await index.show(part.map(([document]) => document), root.dataset.lang);
    if (turn !== asked) return;
    shown += part.length;
    list.append(...places.filter(Boolean).map(resultOf));
    more.hidden = shown >= answer.hits.length + answer.rest.length;
    note.hidden = !index.damaged.size;
    note.textContent = index.damaged.size ? filled(words.damaged, { n: index.damaged.size }) : "";
  }

  function resultOf(place) {
    const item = element("li", { "data-result": "" });
    const link = element("a", { href: addressOf(place) });
    marked(link, place.title, place.titleIsChinese, 400);
    added(item, link);
    added(item, element("p", { class: "gk-result-line" }, place.line));
    if (place.text) {
      const text = added(item, element("p", { class: "gk-result-text" }));
      marked(text, place.text, place.textIsChinese);
      if (place.unit) text.append(` (${place.unit})`);
    }
    return item;
  }

  function addressOf(place) {
    const language = root.dataset.lang === "en" ? "en/" : "";
    return root.dataset.root + language + encodeURI(place.path) + (place.anchor ? `#${encodeURIComponent(place.anchor)}` : "");
  }

  function marked(parent, text, isChinese, length) {
    if (isChinese && root.dataset.lang !== "zh") parent.lang = "zh";
    for (const part of excerpt(text, answer.terms, length))
      parent.append(part.marked ? element("mark", {}, part.text) : document.createTextNode(part.text));
  }

  const asQuery = () => new URLSearchParams(location.search).get("q") || "";

  function follow() {
    input.value = asQuery();
    run(input.value);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value !== asQuery()) history.pushState(null, "", `?q=${encodeURIComponent(input.value)}`);
    run(input.value);
  });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    try {
      await showMore(await opened(), asked);
    } catch {
      total.textContent = words.unavailable;
    }
    list.children[before]?.querySelector("a").focus();
  });
  addEventListener("popstate", follow);
  follow();
})();
