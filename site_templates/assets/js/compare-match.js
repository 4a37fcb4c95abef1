// What reports have in common, from their data.json: key figures, and the rows of each statement matched. Pure: no page, no
// network. Figures stay decimal text; differences are worked out in whole numbers of any size.
(function (compare) {
  "use strict";

  const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

  // What a row is, in whichever report it stands: its code; where that is missing and the row has only a printed number, which
  // localities number differently, the item it names or its label; else its own name.
  function rowKey(statement, row) {
    const own = statement.name ? row.row.replace(`${statement.name}.`, "") : row.row;
    if (row.code) return `code ${row.code} ${row.side}`;
    if (row.item && (/^\d+$/.test(own) || own === row.item)) return `item ${statement.name} ${row.item} ${row.side}`;
    if (/^\d+$/.test(own)) return `label ${statement.name} ${row.side} ${row.label.zh.replace(/\s+/g, "")}`;
    return `row ${row.row}`;
  }

  // The cells of a report that say something: {statement, key, measure, row, cell, scope}. `scope` is set where it is not the report's.
  function* cellsOf(report) {
    const own = report.report.scope.id, others = new Map();
    for (const figure of report.observations)
      if (figure.scope !== own) others.set(figure.observation_id, figure.scope);
    for (const statement of report.statements)
      for (const row of statement.rows)
        for (const measure of statement.columns) {
          const cell = row.cells[measure.id];
          const id = `${report.report.report_id}/${statement.statement}/${row.row}/${measure.id}`;
          if (cell) yield { statement, key: rowKey(statement, row), measure, row, cell, scope: others.get(id) || "" };
        }
  }

  // [{id, title, unit, lines: [{label, code, measure, cells}], alone}]: statements in printed order, the lines that two reports or more
  // have, and those of one report alone. `cells` has a place a report, null where it has no such figure.
  function matched(reports) {
    const statements = new Map();
    reports.forEach((report, place) => {
      let last = null;
      for (const { statement, key, measure, row, cell, scope } of cellsOf(report)) {
        const id = statement.statement;
        if (!statements.has(id)) statements.set(id, { id, title: statement.statement_title, lines: [], byKey: new Map() });
        const { lines, byKey } = statements.get(id), whole = `${key} ${measure.id}`;
        const same = byKey.get(whole) || [];
        let line = same.find(({ cells }) => !cells[place]);
        if (!line) {
          line = { label: row.label, code: row.code, measure, cells: reports.map(() => null) };
          byKey.set(whole, [...same, line]);
          lines.splice(last && lines.includes(last) ? lines.indexOf(last) + 1 : lines.length, 0, line);
        }
        line.cells[place] = { ...cell, scope, anchor: row.anchor };
        last = line;
      }
    });
    return [...statements.values()].map(({ id, title, lines }) => ({
      id, title, unit: commonUnit(lines),
      lines: lines.filter((line) => known(line) > 1), alone: lines.filter((line) => known(line) < 2),
    }));
  }

  const known = (line) => line.cells.filter(Boolean).length;

  // The unit that most figures of a statement have.
  function commonUnit(lines) {
    const counts = new Map();
    for (const cell of lines.flatMap((line) => line.cells))
      if (cell && cell.unit) counts.set(cell.unit, (counts.get(cell.unit) || 0) + 1);
    return [...counts].reduce((most, one) => (one[1] > most[1] ? one : most), ["", 0])[0];
  }

  // [{id, name, cells}]: the first figure of each report among a headline's places; headlines that no report has are left out.
  function keyFigures(reports, headlines) {
    const lines = headlines.map(({ id, name, from }) => ({ id, name, cells: reports.map((report) => figureAt(report, from)) }));
    const [budget, completion] = ["appropriation_budget", "appropriation_completion"].map((id) => lines.find((line) => line.id === id));
    if (budget && completion) // a share of nothing says nothing
      completion.cells = completion.cells.map((cell, place) => (/^-?0+(\.0+)?$/.test(budget.cells[place]?.value) ? null : cell));
    return lines.filter(({ cells }) => cells.some(Boolean));
  }

  function figureAt(report, places) {
    for (const place of places) {
      const [statement, name, measure] = place.split("/");
      for (const found of cellsOf(report))
        if (found.statement.statement === statement && found.measure.id === measure && found.cell.value !== null
            && (found.row.row === name || found.row.item === name))
          return { ...found.cell, scope: found.scope, anchor: found.row.anchor };
    }
    return null;
  }

  // {text, unit}: the second figure less the first, exactly; null where they are not of one unit or cover other units.
  function difference(first, second) {
    if (!first || !second || first.scope !== second.scope) return null;
    if (first.unit === second.unit) return subtracted(second.value, first.value, first.unit);
    return subtracted(second.amount_cny, first.amount_cny, "yuan");
  }

  function subtracted(whole, part, unit) {
    const one = DECIMAL.exec(whole || ""), other = DECIMAL.exec(part || "");
    if (!one || !other) return null;
    const places = Math.max((one[3] || "").length, (other[3] || "").length);
    return { text: decimal(steps(one, places) - steps(other, places), places), unit };
  }

  // The figure times a whole number, as the shortest exact decimal text: 901.39 × 10000 → 9013900.
  function multiplied(text, factor) {
    const found = DECIMAL.exec(text), places = found && (found[3] || "").length;
    if (!found) return text;
    const made = decimal(steps(found, places) * BigInt(factor), places);
    return made.includes(".") ? made.replace(/\.?0+$/, "") : made;
  }

  function decimal(digits, places) {
    const text = String(digits < 0n ? -digits : digits).padStart(places + 1, "0"), cut = text.length - places;
    return (digits < 0n ? "-" : "") + text.slice(0, cut) + (places ? `.${text.slice(cut)}` : "");
  }

  function steps([, sign, whole, fraction = ""], places) {
    const size = BigInt(whole + fraction.padEnd(places, "0"));
    return sign ? -size : size;
  }

  // 1234567.80 → 1,234,567.80; text that is no decimal stays as it is.
  function grouped(text) {
    const found = DECIMAL.exec(text);
    if (!found) return text;
    return found[1] + found[2].replace(/\B(?=(?:\d{3})+$)/g, ",") + (found[3] ? `.${found[3]}` : "");
  }

  Object.assign(compare, { matched, keyFigures, difference, multiplied, grouped });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiCompare ??= {}));
