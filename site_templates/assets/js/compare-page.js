// The page that compares: the address says which reports (?r=…&r=…), their data.json say the rest.
(function (compare, search, reading) {
  "use strict";

  const { element, added, filled, opened, language, Box } = search.page;
  const MOST = 6, SUGGESTED = 8, OWNERS = 12, ID = /^[a-z0-9-]{1,80}\/(?:19|20)\d\d-[a-z-]+$/;
  const site = new URL("../../", document.currentScript.src).href;
  const root = document.getElementById("gk-compare"), part = (name) => root.querySelector(`[data-${name}]`);
  const { words, units, headlines } = JSON.parse(document.getElementById("gk-compare-words").textContent);
  const form = root.querySelector("form"), input = form.querySelector("input"), title = document.title;
  const tables = new compare.Tables(words, units), read = new Map();
  let turns = 0, shown = [];

  const asked = () => [...new Set(new URLSearchParams(location.search).getAll("r").map((id) => id.trim()).filter(Boolean))];
  const addressOf = (ids) => `?${ids.map((id) => `r=${encodeURIComponent(id).replaceAll("%2F", "/")}`).join("&")}`;

  // A report's data.json, asked for once; resolves to {report} or to {problem}, a sentence.
  function reportOf(id) {
    if (!ID.test(id)) return Promise.resolve({ problem: filled(words.not_an_id, { id }) });
    if (!read.has(id)) read.set(id, fetched(id).catch(() => { read.delete(id); return { problem: filled(words.not_read, { id }) }; }));
    return read.get(id);
  }

  async function fetched(id) {
    if (location.protocol === "file:") return { problem: words.needs_host };
    const response = await fetch(`${site}departments/${id}/data.json`);
    if (response.status === 404) return { problem: filled(words.no_report, { id }) };
    if (!response.ok) throw new Error(String(response.status));
    const report = await response.json();
    return report.report?.report_id === id && report.statements && report.observations ? { report } : { problem: filled(words.not_read, { id }) };
  }

  async function run() {
    const turn = ++turns, ids = asked(), within = ids.slice(0, MOST);
    part("status").textContent = within.length ? words.busy : words.none_chosen;
    const answers = await Promise.all(within.map(reportOf));
    if (turn !== turns) return;
    const reports = answers.map(({ report }) => report).filter(Boolean);
    const problems = answers.map(({ problem }) => problem).filter(Boolean);
    if (ids.length > MOST) problems.push(filled(words.too_many, { ids: ids.slice(MOST).join(words.comma) }));
    show(reports, [...new Set(problems)]);
  }

  function show(reports, problems) {
    shown = reports.map(({ report }) => report.report_id);
    document.title = [...reports.map(({ report }) => report.title[language] || report.title.zh), title].join(" · ");
    listed(part("problems"), problems);
    listed(part("warnings"), reports.length > 1 ? warningsOf(reports) : []);
    part("chosen").replaceChildren(...(reports.length ? [tables.chosen(reports, (id) => addressOf(shown.filter((other) => other !== id)))] : []));
    part("status").textContent = reports.length > 1 ? filled(words.shown, { n: reports.length }) : reports.length ? words.one_more : words.none_chosen;
    form.hidden = shown.length >= MOST;
    part("tables").replaceChildren();
    part("units").hidden = reports.length < 2;
    if (reports.length < 2) return;
    part("tables").append(tables.keyFigures(reports, compare.keyFigures(reports, headlines)),
      ...tables.statements(reports, compare.matched(reports)));
    reading.restore();
  }

  function listed(list, sentences) {
    list.hidden = !sentences.length;
    list.replaceChildren(...sentences.map((sentence) => element("li", {}, sentence)));
  }

  // What keeps figures from being compared, in plain words.
  function warningsOf(reports) {
    const differs = (value) => new Set(reports.map(({ report }) => value(report))).size > 1;
    return [[(report) => report.scope.id, words.scopes_differ], [(report) => report.kind.id, words.kinds_differ],
      [(report) => report.fiscal_year, words.years_differ]].filter(([value]) => differs(value)).map(([, sentence]) => sentence);
  }

  function go(href) {
    history.pushState(null, "", href);
    return run();
  }

  function add(id) {
    input.value = "";
    if (!shown.includes(id)) go(addressOf([...shown, id]));
  }

  // The reports that a text names, by their department or by department, year and kind; those chosen already left out.
  async function suggestions(text) {
    try {
      const names = (await opened()).names();
      await names.directory();
      const key = search.nameKey(text), found = await names.best(key);
      const owners = found.filter((number) => names.kind(number).kind === "department").slice(0, OWNERS);
      const rows = (await names.rows(owners)).map(([, row]) => row).filter(Boolean);
      const reports = rows.length ? rows.flatMap((row) => names.reports(row, language, "", () => true))
        : await names.reportsOf(key, language, OWNERS);
      return reports.filter(({ id }) => !shown.includes(id)).slice(0, SUGGESTED);
    } catch {
      return [];
    }
  }

  form.hidden = false;
  new Box(input, "compare", { suggest: suggestions, choose: (item) => add(item.id) });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    const [first] = ID.test(text) ? [{ id: text }] : await suggestions(text);
    if (first) add(first.id);
    else listed(part("problems"), [filled(words.not_found, { text })]);
  });
  root.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    await go(link.href);
    part("status").focus();
  });
  addEventListener("popstate", run);
  run();
})(globalThis.GongkaiCompare, globalThis.GongkaiSearch, globalThis.GongkaiReading);
