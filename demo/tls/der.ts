/**
 * DER, the byte form of ASN.1, as far as an X.509 certificate needs it (ITU-T X.690): every value is a tag, a length
 * and a content. Node reads certificates but cannot write them.
 */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  sequence: 0x30,
  set: 0x31,
} as const;

export function encode(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content]);
}

export const sequence = (...items: readonly Uint8Array[]): Buffer => encode(TAG.sequence, Buffer.concat(items));
export const setOf = (...items: readonly Uint8Array[]): Buffer => encode(TAG.set, Buffer.concat(items));
export const octetString = (content: Uint8Array): Buffer => encode(TAG.octetString, content);
export const utf8String = (text: string): Buffer => encode(TAG.utf8String, Buffer.from(text, "utf8"));
export const booleanTrue = (): Buffer => encode(TAG.boolean, Buffer.from([0xff]));

/** A non-negative integer from its bytes, most significant first. */
export function integer(bytes: Uint8Array): Buffer {
  const leading = bytes.findIndex((byte) => byte !== 0);
  const shortest = leading < 0 ? Buffer.from([0]) : Buffer.from(bytes.subarray(leading));
  const negative = ((shortest[0] ?? 0) & 0x80) !== 0;
  return encode(TAG.integer, negative ? Buffer.concat([Buffer.from([0]), shortest]) : shortest);
}

/** Bits that end on a byte, or with so many unused bits in the last byte. */
export function bitString(content: Uint8Array, unusedBits = 0): Buffer {
  return encode(TAG.bitString, Buffer.concat([Buffer.from([unusedBits]), content]));
}

/** From dotted text such as "2.5.4.3". */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const arcs = [first * 40 + second, ...rest];
  return encode(TAG.objectIdentifier, Buffer.from(arcs.flatMap(base128)));
}

/** UTC, whole seconds, two digits of the year: what certificates use up to 2049 (RFC 5280, 4.1.2.5). */
export function utcTime(time: Date): Buffer {
  const digits = time.toISOString().slice(2, 19).replaceAll(/[-:T]/g, "");
  return encode(TAG.utcTime, Buffer.from(`${digits}Z`, "ascii"));
}

/** A value under a context tag: constructed (it holds values) or primitive (it replaces a value's own tag). */
export const constructedContext = (number: number, content: Uint8Array): Buffer => encode(0xa0 | number, content);
export const primitiveContext = (number: number, content: Uint8Array): Buffer => encode(0x80 | number, content);

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}

function base128(arc: number): number[] {
  const groups = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) groups.unshift((rest % 128) | 0x80);
  return groups;
}
