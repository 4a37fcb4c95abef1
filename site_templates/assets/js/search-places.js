// What a query means beyond its words: places and years it names, the item that is left; how near a page is to them.
// The twin of build_tools/index/understand.py. Pure: no page, no network.
(function (search, parts) {
  "use strict";

  const { isHan, unspaced } = parts;
  const LONGEST_KEY = 24, MOST_KEY_WORDS = 6, YEAR = /^(?:19|20)\d\d$/, AFTER_YEAR = ["年度", "年"], ENDINGS = new Set("的了吗呢吧");
  const BELOW = 0.8, NO_YEAR = 0.8, OLDER = 0.995, STATEMENTS = { narrative: 0.7, revenue: 0.95 };
  const unique = (list) => [...new Set(list)];

  // The pieces of a query that may be a word, a synonym or a name: stretches of characters, and of words.
  function pieces(query) {
    const found = new Set();
    for (const run of joined(query.runs)) {
      const [least, most, between] = isHan(run[0]) ? [2, LONGEST_KEY, ""] : [1, MOST_KEY_WORDS, " "];
      for (let start = 0; start < run.length; start++)
        for (let end = start + least; end <= Math.min(run.length, start + most); end++) found.add(run.slice(start, end).join(between));
    }
    return [...found];
  }

  // {departments, aliases, regions, years, item, names, asking}: the first three as meanings, {kind, pages, …}; `names`: what a row may
  // be called that is wholly asked for: the item, also without its spaces and with the words that ask, and all of the query. Given are `names`: key → its meanings;
  // `asking`: the query's units, by number, that only ask. A phrase that asks and has synonyms (花了) is an item where there is no other.
  function understand(query, names, synonyms, asks) {
    const unasked = new Set(asks), years = [], cut = [];
    for (const run of joined(query.runs)) {
      cut.push(isHan(run[0]) ? hanPieces(run, names, unasked, synonyms, years.length > 0) : wordPieces(run, names, unasked, synonyms));
      years.push(...cut[cut.length - 1].filter(({ what }) => what === "year").map(({ text }) => Number(text)));
    }
    const all = cut.flat(), hasItem = all.some(({ what, text }) => what === "item" && !ENDINGS.has(text));
    const isAsking = ({ what }) => what === "asks" || (hasItem && what === "either"), isSaid = (piece) => ["item", "either"].includes(piece.what) && !isAsking(piece);
    const found = all.filter(({ what }) => what === "place").flatMap(({ text }) => names.get(text));
    const itemBy = (says) => cut.map((pieces) => itemOf(pieces, says)).filter(Boolean).join(" "), item = itemBy(isSaid);
    const full = itemBy(({ what }) => ["item", "either", "asks"].includes(what));
    const rowNames = [item, unspaced(item), full, query.runs.map((run) => run.join("")).join(" ")];
    return { ...meant(unique(found)), years: unique(years), item, names: unique(rowNames.filter(Boolean)), asking: numbersOf(all, isAsking) };
  }

  // What is said in a run; an English name keeps the words that else only ask (wages and benefits).
  function itemOf(pieces, isSaid) {
    const start = pieces.findIndex(isSaid), inside = pieces.slice(Math.max(start, 0), pieces.findLastIndex(isSaid) + 1);
    if (start >= 0 && !isHan(pieces[start].text)) return inside.filter((piece) => isSaid(piece) || piece.what === "asks").map(({ text }) => text).join(" ");
    const texts = pieces.filter(isSaid).map(({ text }) => text), last = texts.findLastIndex((text) => !ENDINGS.has(text));
    return texts.slice(Math.max(texts.findIndex((text) => text !== "的"), 0), last + 1).join("");
  }

  function numbersOf(pieces, isAsking) {
    const numbers = new Set();
    let start = 0;
    for (const piece of pieces) {
      if (isAsking(piece)) for (let unit = start; unit < start + piece.size; unit++) numbers.add(unit);
      start += piece.size;
    }
    return numbers;
  }

  function joined(runs) {
    const made = [];
    for (const run of runs) {
      const last = made[made.length - 1];
      if (last && !isHan(run[0]) && !isHan(last[0])) last.push(...run);
      else made.push([...run]);
    }
    return made;
  }

  function whatIs(text, names, unasked, synonyms) {
    if (names.has(text)) return "place";
    if (unasked.has(text)) return Object.hasOwn(synonyms, text) ? "either" : "asks";
    return "item";
  }

  // [{text, size, what}]: `size`: of how many units; `what`: item, place, year, asks, either, or nothing for the 年 after a year.
  function hanPieces(run, names, unasked, synonyms, afterYear) {
    const whole = run.join(""), made = [], isKnown = (text) => names.has(text) || unasked.has(text) || Object.hasOwn(synonyms, text);
    let start = 0;
    if (afterYear) start = (AFTER_YEAR.find((word) => whole.startsWith(word)) || "").length;
    if (start) made.push({ text: whole.slice(0, start), size: start, what: "nothing" });
    while (start < run.length) {
      let end = Math.min(run.length, start + LONGEST_KEY);
      while (end > start + 1 && !isKnown(run.slice(start, end).join(""))) end--;
      const text = run.slice(start, end).join("");
      made.push({ text, size: end - start, what: end > start + 1 ? whatIs(text, names, unasked, synonyms) : "item" });
      start = end;
    }
    return made;
  }

  function wordPieces(run, names, unasked, synonyms) {
    const made = [];
    for (let start = 0; start < run.length; ) {
      for (let end = Math.min(run.length, start + MOST_KEY_WORDS); ; end--) {
        const text = run.slice(start, end).join(" "), what = YEAR.test(text) ? "year" : whatIs(text, names, unasked, synonyms);
        if (what === "item" && !Object.hasOwn(synonyms, text) && end > start + 1) continue;
        made.push({ text, size: end - start, what });
        start = end;
        break;
      }
    }
    return made;
  }

  // Departments named by name, or by region and alias; else those of the alias; regions without those above another one.
  function meant(found) {
    const ofKind = (kind) => found.filter((meaning) => meaning.kind === kind);
    const once = (meanings) => [...new Map(meanings.map((meaning) => [meaning.pages[0][0], meaning])).values()];
    const full = once(ofKind("department")), alias = once(ofKind("alias"));
    const all = [...new Map(ofKind("region").map((meaning) => [meaning.code, meaning])).values()];
    const regions = all.filter((one) => !all.some((other) => isAbove(one, other)));
    if (full.length) return { departments: full, aliases: [], regions };
    const inside = alias.filter(({ pages }) => regions.some((region) => within(pages[0][0], region.own)));
    if (inside.length || (alias.length === 1 && !regions.length)) return { departments: inside.length ? inside : alias, aliases: [], regions };
    return { departments: [], aliases: alias, regions };
  }

  const within = (page, spans) => spans.some(([first, count]) => first <= page && page < first + count);
  const inAny = (page, meanings) => meanings.some(({ pages }) => within(page, pages));
  const size = (spans) => spans.reduce((sum, [, count]) => sum + count, 0);

  // Whether a region holds another; of two with the same pages the one with the smaller code does.
  function isAbove(one, other) {
    if (one === other || !other.pages.every(([first, count]) => within(first, one.pages) && within(first + count - 1, one.pages))) return false;
    return size(one.pages) > size(other.pages) || one.code < other.code;
  }

  // {of, away, isPage} of a page: what its place, year and statement count; 0 where the query means it, 1 for another year, 2 for
  // another place; whether the page itself is what is asked for. `owners`: {yearOf(page)}, 0 for a department's; `newest`: the newest year.
  function nearness({ departments, aliases, regions, years, item }, owners, newest) {
    const wanted = departments.length ? departments : aliases;
    const isNamed = (page) => (wanted.length ? inAny(page, wanted) : inAny(page, regions));
    const asksPages = !item && (wanted.length || regions.length);
    return {
      away(page) {
        if (departments.length ? !inAny(page, departments) : regions.length && !inAny(page, regions)) return 2;
        const year = years.length && owners.yearOf(page);
        return year && !years.includes(year) ? 1 : 0;
      },
      of(page, statement) {
        const year = owners.yearOf(page);
        let made = STATEMENTS[statement] ?? 1;
        if (regions.length && !departments.length && !regions.some(({ own }) => within(page, own))) made *= BELOW;
        if (years.length && !year) made *= NO_YEAR;
        return year ? made * OLDER ** (newest - year) : made;
      },
      isPage(page) {
        return Boolean(asksPages && isNamed(page) && (years.length ? years.includes(owners.yearOf(page)) : !owners.yearOf(page)));
      },
    };
  }

  Object.assign(search, { pieces, understand, nearness, within });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}),
  typeof module === "object" ? require("./search-query.js") : globalThis.GongkaiSearch);
