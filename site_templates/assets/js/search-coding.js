// What build_tools/index/coding.py wrote, read back; decoding.py is its twin.
(function (search) {
  "use strict";

  const decoder = new TextDecoder(), encoder = new TextEncoder();
  const START = 0x811c9dc5, HASHES = 4, GATE = 3, isHan = (text) => /^[\u3007\u3400-\u9fff\u{20000}-\u{323af}]/u.test(text);

  class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    number() {
      let number = 0, size = 1, byte;
      do { byte = this.bytes[this.at++]; number += (byte & 127) * size; size *= 128; } while (byte > 127);
      return number;
    }
    // [first, one after the last] of each run of coding.coded_runs.
    runs() {
      const found = [];
      let after = 0;
      for (let count = this.number(); count > 0; count--) {
        const head = this.number(), first = after + Math.floor(head / 2);
        found.push([first, (after = first + (head % 2 ? this.number() + 2 : 1))]);
      }
      return found;
    }
    byte() { return this.bytes[this.at++]; }
    part() { return new Reader(this.take(this.number())); }
    text() { return decoder.decode(this.take(this.number())); }
    take(length) { return this.bytes.subarray(this.at, (this.at += length)); }
    get done() { return this.at >= this.bytes.length; }
  }

  // Key → the bytes of its value, in order.
  function readShard(bytes) {
    const reader = new Reader(bytes), found = new Map();
    let name = new Uint8Array(0);
    while (!reader.done) {
      const shared = reader.number(), rest = reader.take(reader.number());
      const next = new Uint8Array(shared + rest.length);
      next.set(name.subarray(0, shared));
      next.set(rest, shared);
      name = next;
      found.set(decoder.decode(name), reader.take(reader.number()));
    }
    return found;
  }

  const readJson = (bytes) => JSON.parse(decoder.decode(bytes));

  // The number of the shard a key stands in, if it is written; `shards`: [first key, name], in order.
  function shardOf(key, shards) {
    let low = 0, high = shards.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (shards[middle][0] <= key) low = middle; else high = middle - 1;
    }
    return low;
  }

  async function inflated(...bytes) {
    const stream = new Blob(bytes).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // False where the word is surely none of the index; `filters`: those of build_tools/index/lexicon.py, or null where damaged.
  // `mark`: MEANS to ask whether it means something beyond itself.
  function mayHold(filter, word, mark = "") {
    if (!filter) return true;
    const name = encoder.encode(mark + gate(word)), one = hash(name, START), other = (hash(name, START ^ 0x5bd1e995) | 1) >>> 0;
    for (let number = 0; number < HASHES; number++) {
      const place = ((one + Math.imul(number, other)) >>> 0) % (filter.length * 8);
      if (!((filter[place >> 3] >> (place & 7)) & 1)) return false;
    }
    return true;
  }

  // What stands for a key in a filter.
  const gate = (key) => (isHan(key) ? Array.from(key).slice(0, GATE).join("") : key);

  const filterOf = (word, filters) => hash(encoder.encode(Array.from(word)[0]), START) % filters;

  function hash(bytes, start) {
    let value = start >>> 0;
    for (const byte of bytes) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
    return value;
  }

  Object.assign(search, { Reader, readShard, readJson, shardOf, inflated, mayHold, filterOf, MEANS: "\u0001" });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}));
