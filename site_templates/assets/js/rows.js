// Rows that are seen as a file for spreadsheets, as build_tools/export/excel_csv.py makes them: a byte order mark, and a ' before
// text that could be taken for a formula. The file is made in the browser when asked for. Lists of reports offer theirs.
(function (site) {
  "use strict";

  const MARK = "\ufeff", FORMULA = /^'*[=+\-@\t\r＝＋－＠]/, QUOTED = /[",\r\n]/;

  function cell(value) {
    const text = String(value), guarded = FORMULA.test(text) ? `'${text}` : text;
    return QUOTED.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
  }

  // Hands rows of texts, the headings first, to the reader as <name>.excel.csv.
  site.saveRows = (name, rows) => {
    const text = MARK + rows.map((row) => `${row.map(cell).join(",")}\n`).join(""), link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    link.download = `${name}.excel.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const textOf = (place) => place.textContent.replace(/\s+/g, " ").trim();

  // The rows of tables under the headings of all of them, without boxes: each after its caption, and with the address of its report.
  function rowsOf(tables) {
    const headings = new Set(["list"]), found = [];
    for (const table of tables) {
      const names = [...table.tHead.rows[0].cells].map(textOf);
      for (const row of table.tBodies[0].rows) {
        const cells = [...row.cells].map((place, at) => [names[at], place]).filter(([, place]) => !place.querySelector("input"));
        cells.forEach(([name]) => headings.add(name));
        const texts = cells.map(([name, place]) => [name, textOf(place)]), address = [...row.querySelectorAll("a")].at(-1)?.href || "";
        found.push(new Map([["list", textOf(table.caption)], ...texts, ["address", address]]));
      }
    }
    const columns = [...headings, "address"];
    return [columns, ...found.map((row) => columns.map((column) => row.get(column) ?? ""))];
  }

  for (const button of document.querySelectorAll("[data-save-rows]")) {
    button.hidden = false;
    button.addEventListener("click", () => site.saveRows("gongkai-reports", rowsOf(button.form.querySelectorAll("table"))));
  }
})(globalThis.GongkaiSite ??= {});
