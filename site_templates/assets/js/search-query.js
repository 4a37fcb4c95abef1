// What a person typed, to clauses over the index's own terms. The twin of build_tools/index/query.py and tokens.py:
// same cases, same clauses. Pure: no page, no network. A classic script, so that it also runs from a file:// folder.
(function (search) {
  "use strict";

  const LONGEST_QUERY = 200, LONGEST_UNIT = 64, LONGEST_WORD = 12, MOST_UNITS = 30, MOST_KEY_WORDS = 4;
  const HAN = "\\u3007\\u3400-\\u9fff\\u{20000}-\\u{323af}";
  const BLANKS = "\\x00-\\x20\\x7f-\\xa0\\xad\\u1680\\u2000-\\u200f\\u2028-\\u202f\\u205f-\\u2064\\u3000\\ufeff";
  const NUMBER = "[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\\.[0-9]+)*|[0-9]+(?:\\.[0-9]+)+";
  const UNIT = new RegExp(`[${HAN}]|${NUMBER}|(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  const IS_HAN = new RegExp(`^[${HAN}]`, "u");
  const WITHIN = new RegExp(`^[${BLANKS}"'“”‘’()《》〈〉【】\\[\\]「」『』]*$`, "u");
  const BLANK = new RegExp(`[${BLANKS}]+`, "gu");
  const THOUSANDS = /(?<=[0-9])，(?=[0-9]{3}(?![0-9]))/g;
  const PIECE = /(?:^|(?<= ))(?<minus>[-－−]?)(?:"(?<a>[^"]*)"|“(?<b>[^“”]*)”|「(?<c>[^「」]*)」)|(?<word>[^ ]+)/gu;
  const ASCII = /^[\x00-\x7f]*$/;
  const BETWEEN_HAN = new RegExp(`(?<=[${HAN}]) (?=[${HAN}])`, "gu");
  const isHan = (text) => IS_HAN.test(text), unspaced = (text) => text.replace(BETWEEN_HAN, "");
  const span = (start, end) => Array.from({ length: end - start }, (_, place) => start + place);

  // Traditional character → simplified one, as far as the index has told.
  const plain = new Map();
  function learnFolds(pairs) {
    const characters = Array.from(pairs);
    for (let place = 0; place < characters.length; place += 2) plain.set(characters[place], characters[place + 1]);
  }

  // The text folded, and for each UTF-16 place of it the place in the text it came from.
  function fold(text) {
    let folded = "", place = 0, before = "";
    const places = [];
    for (const character of text) {
      let piece = character === "，" ? character : character.normalize("NFKC").toLowerCase();
      piece = plain.get(piece) ?? piece;
      if (character === "，" && /^[０-９]$/.test(before)) piece = ",";
      folded += piece;
      for (let count = 0; count < piece.length; count++) places.push(place);
      place += character.length;
      before = character;
    }
    places.push(place);
    return { folded, places };
  }

  function singular(word) {
    if (word.length < 4 || !ASCII.test(word) || !word.endsWith("s") || /(?:ss|us|is)$/.test(word)) return word;
    if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
    return /(?:ches|shes|sses|xes|zes)$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
  }

  function key(unit) {
    const whole = /^[0-9]/.test(unit) ? unit.replaceAll(",", "") : singular(unit);
    return Array.from(whole).slice(0, LONGEST_UNIT).join("");
  }

  // [{text, start, end, joined}]: Chinese characters, numbers and words; joined: no punctuation before it.
  function units(text) {
    const { folded, places } = fold(text);
    const found = [];
    let end = 0;
    for (const match of folded.matchAll(UNIT)) {
      const joined = found.length > 0 && WITHIN.test(folded.slice(end, match.index));
      end = match.index + match[0].length;
      const last = places[end - 1], size = text.codePointAt(last) > 0xffff ? 2 : 1;
      found.push({ text: key(match[0]), start: places[match.index], end: last + size, joined });
    }
    return found;
  }

  function runs(found) {
    const grouped = [];
    for (const unit of found) {
      const last = grouped[grouped.length - 1];
      if (last && unit.joined && isHan(unit.text) && isHan(last[last.length - 1].text)) last.push(unit);
      else grouped.push([unit]);
    }
    return grouped;
  }

  function together(found) {
    const stretches = [];
    for (const unit of found) {
      if (stretches.length && unit.joined) stretches[stretches.length - 1].push(unit.text);
      else stretches.push([unit.text]);
    }
    return stretches;
  }

  // {runs, phrases, without}: any text is a query. Exclusions alone are read as words: -3435.84 may be an amount.
  function readQuery(text) {
    const short = Array.from(text).slice(0, LONGEST_QUERY).join("").replace(BLANK, " ").replace(THOUSANDS, ",");
    let include = [], without = [];
    const phrases = [];
    for (const { groups } of short.matchAll(PIECE)) {
      const quoted = [groups.a, groups.b, groups.c].find((part) => part !== undefined);
      const word = groups.word || "";
      const excluded = quoted !== undefined ? groups.minus !== "" : word.length > 1 && "-－−".includes(word[0]);
      const found = units(quoted !== undefined ? quoted : word);
      (excluded ? without : include).push(found);
      if (quoted !== undefined && !excluded) phrases.push(...together(found));
    }
    if (!include.some((found) => found.length)) { include = without; without = []; }
    return { runs: limited(include.flatMap(runs)), phrases, without: without.flatMap(together) };
  }

  function limited(include) {
    const kept = [];
    let left = MOST_UNITS;
    for (const run of include) {
      if (left > 0) kept.push(run.slice(0, left).map((unit) => unit.text));
      left -= run.length;
    }
    return kept;
  }

  // [{units, terms}]: the query's units (by number) that a document answers when it holds all of the terms.
  function clauses(query, words, synonyms) {
    const found = new Map();
    const add = (clause) => {
      const name = JSON.stringify([clause.units, clause.terms]);
      if (!found.has(name)) found.set(name, clause);
    };
    let number = 0;
    for (const run of query.runs) {
      const made = isHan(run[0]) ? hanClauses(run, words, synonyms) : [{ units: [0], terms: run }];
      for (const clause of made) add({ units: clause.units.map((unit) => number + unit), terms: clause.terms });
      number += run.length;
    }
    phraseSynonyms(query, words, synonyms).forEach(add);
    return [...found.values()];
  }

  // The clauses without those whose units only ask; all of them where no other is left.
  function answering(made, asking) {
    const left = made.filter(({ units: asked }) => !asked.every((unit) => asking.has(unit)));
    return left.length ? left : made;
  }

  const meanings = (synonyms, name) => (Object.hasOwn(synonyms, name) ? synonyms[name] : []);

  function hanClauses(run, words, synonyms) {
    const made = [], covered = new Set();
    const known = (word) => words.has(word) || Object.hasOwn(synonyms, word);
    for (const [start, end] of cut(run, known)) {
      made.push(...wordClauses(run, start, end, words, synonyms));
      span(start, end).forEach((place) => covered.add(place));
      if (end - start < 3) continue;
      const whole = run.slice(start, end), text = whole.join("");
      for (const [first, last] of cut(whole, (part) => part !== text && known(part)))
        made.push(...wordClauses(run, start + first, start + last, words, synonyms));
    }
    for (const place of run.keys()) if (!covered.has(place)) made.push(...pairClauses(run, place, covered));
    return made;
  }

  function wordClauses(run, start, end, words, synonyms) {
    const word = run.slice(start, end).join(""), places = span(start, end);
    const made = words.has(word) ? [{ units: places, terms: [word] }] : [];
    for (const meaning of meanings(synonyms, word)) made.push({ units: places, terms: meaningTerms(meaning, words) });
    return made;
  }

  // The pairs that hold an uncovered character; a pair of two uncovered ones is made once, by the first.
  function pairClauses(run, place, covered) {
    const made = run.length === 1 ? [{ units: [0], terms: [run[0]] }] : [];
    if (place > 0 && covered.has(place - 1)) made.push({ units: [place], terms: [run[place - 1] + run[place]] });
    if (place + 1 < run.length)
      made.push({ units: covered.has(place + 1) ? [place] : [place, place + 1], terms: [run[place] + run[place + 1]] });
    return made;
  }

  function phraseSynonyms(query, words, synonyms) {
    const flat = query.runs.flat(), made = [];
    for (let start = 0; start < flat.length; start++)
      for (let end = start + 1; end <= Math.min(start + MOST_KEY_WORDS, flat.length); end++) {
        const name = flat.slice(start, end).join(" ");
        if (!ASCII.test(name)) continue;
        for (const meaning of meanings(synonyms, name))
          made.push({ units: span(start, end), terms: meaningTerms(meaning, words) });
      }
    return made;
  }

  function meaningTerms(meaning, words) {
    return runs(units(meaning)).flatMap((run) => {
      const parts = run.map((unit) => unit.text), text = parts.join("");
      return words.has(text) || !isHan(text) ? [text] : exactTerms(parts);
    });
  }

  // Terms that every text holding these units together has: pairs of characters, numbers and words.
  function exactTerms(stretch) {
    const terms = new Set();
    stretch.forEach((unit, place) => {
      const before = stretch[place - 1] || "", after = stretch[place + 1] || "";
      if (isHan(unit) && isHan(after)) terms.add(unit + after);
      else if (!isHan(unit) || !isHan(before)) terms.add(unit);
    });
    return [...terms];
  }

  // The spans of known words that leave fewest characters over, then use fewest words, the longest first.
  function cut(run, known) {
    const best = Array.from({ length: run.length + 1 }, () => [0, 0, 0]);
    for (let start = run.length - 1; start >= 0; start--) {
      let choice = [best[start + 1][0] + 1, best[start + 1][1], start];
      for (let end = Math.min(run.length, start + LONGEST_WORD); end > start + 1; end--) {
        const left = best[end][0], used = best[end][1] + 1;
        if ((left < choice[0] || (left === choice[0] && used < choice[1])) && known(run.slice(start, end).join("")))
          choice = [left, used, end];
      }
      best[start] = choice;
    }
    const spans = [];
    for (let start = 0; start < run.length; start = Math.max(best[start][2], start + 1))
      if (best[start][2] > start) spans.push([start, best[start][2]]);
    return spans;
  }

  const simplified = (text) => fold(text).folded;
  // The key of a name: characters joined, words with a space between.
  const keyOf = (text) => runs(units(text)).map((run) => run.map((unit) => unit.text).join("")).join(" ");

  Object.assign(search, { learnFolds, simplified, keyOf, units, runs, isHan, unspaced, readQuery, clauses, answering, exactTerms });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}));
