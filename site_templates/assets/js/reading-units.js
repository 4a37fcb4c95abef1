// In which unit amounts are read: as published, or all in one unit, which later pages keep. Amounts are moved digit by digit,
// never through a number of the machine.
(function (reading) {
  "use strict";

  const KEY = "gongkai-unit";
  const choice = document.getElementById("gk-unit");
  const printed = new Map();

  // shift("9,205.13", 4) → "92,051,300"; shift("695.88", -4) → "0.069588". No digit is lost.
  function shift(number, places) {
    const [whole, fraction = ""] = number.replaceAll(",", "").split(".");
    const point = whole.length + places;
    const digits = "0".repeat(Math.max(0, 1 - point)) + (whole + fraction).padEnd(point, "0");
    const left = Math.max(1, point), rest = digits.slice(left);
    const head = digits.slice(0, left).replace(/^0+(?=\d)/, "").replace(/\B(?=(\d{3})+$)/g, ",");
    return rest ? `${head}.${rest}` : head;
  }

  const trimmed = (number) => (number.includes(".") ? number.replace(/\.?0+$/, "") : number);
  const converted = (text, places) => text.replace(/\d[\d,]*(\.\d+)?/, (number) => shift(number, places));
  const exponent = (cell) => (cell.dataset.yuan ?? cell.closest("table").dataset.yuan).length - 1;

  // An exact sum of yuan in the words of a unit: "9013900" → "CNY 9.0139 million". `words` holds the sum as {n}.
  const spoken = (yuan, words, exponent) => (yuan.startsWith("-") ? "-" : "")
    + words.replace("{n}", trimmed(shift(yuan.replace("-", ""), -exponent)));

  // The node that holds an element's words, which stay as published until another unit is chosen.
  function words(element) {
    let node = element.firstChild;
    while (node.firstChild) node = node.firstChild;
    if (!printed.has(node)) printed.set(node, node.nodeValue);
    return node;
  }

  function show(option) {
    const to = option.value ? Number(option.dataset.exponent) : null;
    for (const cell of document.querySelectorAll("td.gk-money")) {
      const node = words(cell), own = exponent(cell), text = printed.get(node);
      node.nodeValue = to === null ? text : converted(text, own - to);
      if (to === null) cell.removeAttribute("title");
      else cell.title = choice.dataset.printed + text + unit(own);
    }
    for (const name of document.querySelectorAll(".gk-money-unit")) {
      const node = words(name);
      node.nodeValue = to === null ? printed.get(node) : option.text;
    }
    for (const sum of document.querySelectorAll("data[value]")) {
      const node = words(sum);
      node.nodeValue = to === null ? printed.get(node) : spoken(sum.value, option.dataset.sum, to);
    }
    choice.parentElement.querySelector(".gk-units-note").hidden = to === null;
  }

  const unit = (own) => Array.from(choice.options).find((option) => option.dataset.exponent === String(own))?.text ?? "";

  // A reader may forbid storage; then the choice holds for this page.
  function kept(value) {
    try {
      if (value === undefined) return localStorage.getItem(KEY) ?? "";
      if (value) localStorage.setItem(KEY, value);
      else localStorage.removeItem(KEY);
    } catch { /* as above */ }
    return "";
  }

  function restore() {
    const value = kept();
    choice.value = Array.from(choice.options).some((option) => option.value === value) ? value : "";
    if (choice.value || printed.size) show(choice.selectedOptions[0]);
  }

  // Published amounts say how much they are in yuan to whoever points at them.
  function tell(event) {
    const cell = event.target.closest?.("td.gk-money:not([title])");
    if (cell) cell.title = trimmed(converted(words(cell).nodeValue, exponent(cell))).replace(/-?\d/, "¥$&");
  }

  // Amounts that came onto the page after it was read follow the choice too.
  Object.assign(reading, { shift, spoken, restore: () => { if (choice) restore(); } });
  if (choice) {
    choice.addEventListener("change", () => { kept(choice.value); show(choice.selectedOptions[0]); });
    addEventListener("pageshow", (event) => { if (event.persisted) restore(); });
    restore();
  }
  document.addEventListener("pointerover", tell);
})(globalThis.GongkaiReading ??= {});
