// As much of deterministic CBOR (RFC 8949, 4.2.1) as a presentation needs. Each function gives the bytes of one item.
function head(kind, count) {
  const major = kind << 5;
  if (count < 24) return [major | count];
  if (count < 0x100) return [major | 24, count];
  if (count < 0x10000) return [major | 25, count >> 8, count & 0xff];
  if (count < 0x100000000) return [major | 26, count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff];
  throw new RangeError('too large for 32 bits');
}

export const uint = (value) => head(0, value);
export const bytes = (value) => [...head(2, value.length), ...value];
export const array = (...items) => [...head(4, items.length), ...items.flat()];

export function text(value) {
  const utf8 = new TextEncoder().encode(value);
  return [...head(3, utf8.length), ...utf8];
}

// Entries are pairs of items, in the order of their keys' bytes.
export const map = (...entries) => [...head(5, entries.length), ...entries.flat(2)];
