// Amounts in yuan, and what disclosures print: ten thousands. The twin of build_tools/index/yuan.py. Pure: no page, no network.
(function (search, parts) {
  "use strict";

  const { units } = parts;
  const AMOUNT = /^([1-9][0-9]{4,12})(?:\.([0-9]{1,2}))?$/, SHIFT = 4, CODES = [5, 7], YUAN = /^\s*元/, MORE = /^\s*[万亿千百]/;

  // {amount in yuan: how it is printed in ten thousands}: 371,200 → 37.12. What may be a code is one only before 元 or with a comma.
  function yuanAmounts(text) {
    const found = {};
    for (const { text: number, start, end } of units(text)) {
      const amount = AMOUNT.exec(number), after = text.slice(end);
      if (amount && !MORE.test(after) && (YUAN.test(after) || !CODES.includes(number.length) || end - start > number.length))
        found[number] = inTenThousands(amount[1], amount[2] || "");
    }
    return found;
  }

  // With two decimals or as many as it needs, and without zeros at the end.
  function inTenThousands(whole, fraction) {
    const decimals = (whole.slice(-SHIFT) + fraction).replace(/0+$/, ""), above = whole.slice(0, -SHIFT);
    return [...new Set([`${above}.${decimals.padEnd(2, "0")}`, decimals ? `${above}.${decimals}` : above])];
  }

  Object.assign(search, { yuanAmounts });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-query.js") : globalThis.GongkaiSearch);
