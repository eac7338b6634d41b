import { badRequest } from "../api-error.ts";
import { type Field, type FieldType, MESSAGES, type Message } from "./messages.ts";

/**
 * The little of protobuf that clients cannot be asked to leave out: since 1.32 the typed clients of kubectl POST bodies
 * in it and do not fall back to JSON (facts/api-server.md 5 and 6). A message is decoded by a table of its fields.
 */
const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
const ENVELOPE: Message = {
  1: {
    name: "typeMeta",
    type: { fields: { 1: { name: "apiVersion", type: "string" }, 2: { name: "kind", type: "string" } } },
  },
};
const RAW_FIELD = 2;

/** The object in a protobuf body, or undefined where its kind is none of the few that are known. */
export function decodeObject(body: Buffer): Record<string, unknown> | undefined {
  if (!body.subarray(0, 4).equals(MAGIC))
    throw badRequest("the body is no Kubernetes protobuf: its first four bytes are wrong");
  const envelope = body.subarray(4);
  const { typeMeta } = decodeMessage(envelope, ENVELOPE);
  const kind = typeMeta instanceof Object ? Reflect.get(typeMeta, "kind") : undefined;
  const message = typeof kind === "string" ? MESSAGES[kind] : undefined;
  if (message === undefined) return undefined;
  const raw = [...fieldsOf(envelope)].find((field) => field.number === RAW_FIELD)?.value;
  const object = raw instanceof Buffer ? decodeMessage(raw, message) : {};
  return { ...(typeMeta instanceof Object ? typeMeta : {}), ...object };
}

export function decodeMessage(bytes: Buffer, message: Message): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const { number, value } of fieldsOf(bytes)) {
    const field = message[number];
    if (field === undefined) continue;
    const decoded =
      typeof field.type === "object" && "map" in field.type
        ? entryOf(value, field.type.map)
        : decodeValue(value, field.type);
    const kept = decoded === undefined && field.repeated === true ? "" : decoded;
    if (kept !== undefined) add(object, field, kept);
  }
  return object;
}

function add(object: Record<string, unknown>, { name, type, repeated }: Field, decoded: unknown): void {
  if (name === "") {
    Object.assign(object, decoded);
    return;
  }
  const before = object[name];
  if (repeated === true) object[name] = [...(Array.isArray(before) ? before : []), decoded];
  else if (typeof type === "object" && "map" in type) object[name] = { ...Object(before ?? {}), ...Object(decoded) };
  else object[name] = decoded;
}

/** Undefined for what JSON would leave out: empty texts, counts of 0, flags that are not set. */
function decodeValue(value: Buffer | number, type: FieldType): unknown {
  if (typeof value === "number") {
    if (type === "flag") return value !== 0 || undefined;
    return value === 0 && type === "count" ? undefined : value;
  }
  if (typeof type === "object") return "fields" in type ? decodeMessage(value, type.fields) : undefined;
  if (type === "bytes") return value.toString("base64");
  if (type === "quantity") return decodeMessage(value, QUANTITY).text;
  if (type === "int-or-text") return intOrText(value);
  return value.length === 0 ? undefined : value.toString("utf8");
}

const QUANTITY: Message = { 1: { name: "text", type: "string" } };
const INT_OR_TEXT: Message = {
  1: { name: "isText", type: "flag" },
  2: { name: "number", type: "integer" },
  3: { name: "text", type: "string" },
};

function intOrText(bytes: Buffer): unknown {
  const { isText, number = 0, text = "" } = decodeMessage(bytes, INT_OR_TEXT);
  return isText === true ? text : number;
}

/** One entry of a map: a message of key and value. */
function entryOf(value: Buffer | number, of: "string" | "bytes" | "quantity"): Record<string, unknown> {
  if (!(value instanceof Buffer)) return {};
  const { key = "", content = "" } = decodeMessage(value, {
    1: { name: "key", type: "string" },
    2: { name: "content", type: of },
  });
  return { [String(key)]: content };
}

function* fieldsOf(bytes: Buffer): Generator<{ number: number; value: Buffer | number }> {
  let at = 0;
  while (at < bytes.length) {
    const [tag, afterTag] = varint(bytes, at);
    const [value, next] = fieldValue(bytes, afterTag, tag & 7);
    at = next;
    yield { number: tag >> 3, value };
  }
}

function fieldValue(bytes: Buffer, at: number, wireType: number): [value: Buffer | number, next: number] {
  if (wireType === 0) return varint(bytes, at);
  if (wireType === 2) {
    const [length, start] = varint(bytes, at);
    if (start + length > bytes.length) throw badRequest("the protobuf body ends inside a field");
    return [bytes.subarray(start, start + length), start + length];
  }
  if (wireType === 1) return [0, at + 8];
  if (wireType === 5) return [0, at + 4];
  throw badRequest(`the protobuf body has a field of unknown wire type ${wireType}`);
}

function varint(bytes: Buffer, start: number): [value: number, next: number] {
  let value = 0n;
  for (let at = start, shift = 0n; at < bytes.length && shift < 64n; at += 1, shift += 7n) {
    const byte = bytes[at] ?? 0;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return [Number(BigInt.asIntN(64, value)), at + 1];
  }
  throw badRequest("the protobuf body ends inside a number");
}
