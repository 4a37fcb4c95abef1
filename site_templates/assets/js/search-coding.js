// What build_tools/index/coding.py wrote, read back; decoding.py is its twin.
(function (search) {
  "use strict";

  const decoder = new TextDecoder();

  class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    number() {
      let number = 0, shift = 0, byte;
      do { byte = this.bytes[this.at++]; number |= (byte & 127) << shift; shift += 7; } while (byte > 127);
      return number;
    }
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

  Object.assign(search, { Reader, readShard, readJson, shardOf });
})(typeof module === "object" ? module.exports : (globalThis.GongkaiSearch ??= {}));
