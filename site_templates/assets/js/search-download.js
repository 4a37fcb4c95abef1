// The results that are seen as a file for spreadsheets, as build_tools/export/excel_csv.py makes them: a byte order mark, and a '
// before text that could be taken for a formula. It is made in the browser when asked for.
(function (search) {
  "use strict";

  const { address } = search.page;
  const FILE = "gongkai-search.excel.csv", MARK = "\ufeff", FORMULA = /^'*[=+\-@\t\r＝＋－＠]/, QUOTED = /[",\r\n]/;
  const COLUMNS = {
    report_id: "report", department_id: "department", region_code: "region", fiscal_year: "year", kind: "kind", statement: "statement",
    page_title: "page", title: "title", text: "text", unit: "unit",
  };
  const seen = new WeakMap();

  // The element, remembered as the one that shows the place.
  function showing(place, item) {
    seen.set(item, place);
    return item;
  }

  function cell(value) {
    const text = String(value ?? ""), guarded = FORMULA.test(text) ? `'${text}` : text;
    return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }

  function csvOf(places) {
    const rows = places.map((place) => [...Object.values(COLUMNS).map((key) => place[key] || ""), address(place.path, place.anchor)]);
    return MARK + [[...Object.keys(COLUMNS), "address"], ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
  }

  // Hands the places shown within an element to the reader, in their order.
  function saveSeen(root) {
    const places = [...root.querySelectorAll("[data-result]")].map((item) => seen.get(item)).filter(Boolean);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csvOf(places)], { type: "text/csv" }));
    link.download = FILE;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  Object.assign(search.page, { showing, saveSeen });
})(globalThis.GongkaiSearch);
