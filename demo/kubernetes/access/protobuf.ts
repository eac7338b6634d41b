import { badRequest } from "../api-error.ts";

/**
 * The little of protobuf that clients cannot be asked to leave out: since 1.32 the typed clients of kubectl POST some
 * bodies in it and do not fall back to JSON (facts/api-server.md 5 and 6). A message is decoded by a table of its fields.
 */
export type Message = Readonly<Record<number, Field>>;

type Field =
  | { readonly name: string; readonly type: "string" | "integer" | "flag"; readonly repeated?: boolean }
  | { readonly name: string; readonly type: Message };

const text = (name: string): Field => ({ name, type: "string" });

const RESOURCE_ATTRIBUTES: Message = {
  1: text("namespace"),
  2: text("verb"),
  3: text("group"),
  4: text("version"),
  5: text("resource"),
  6: text("subresource"),
  7: text("name"),
};

const DELETE_OPTIONS: Message = {
  1: { name: "gracePeriodSeconds", type: "integer" },
  2: { name: "preconditions", type: { 1: text("uid"), 2: text("resourceVersion") } },
  3: { name: "orphanDependents", type: "flag" },
  4: text("propagationPolicy"),
  5: { name: "dryRun", type: "string", repeated: true },
};

const MESSAGES: Readonly<Record<string, Message>> = {
  SelfSubjectAccessReview: {
    2: {
      name: "spec",
      type: {
        1: { name: "resourceAttributes", type: RESOURCE_ATTRIBUTES },
        2: { name: "nonResourceAttributes", type: { 1: text("path"), 2: text("verb") } },
      },
    },
  },
  SelfSubjectRulesReview: { 2: { name: "spec", type: { 1: text("namespace") } } },
  SelfSubjectReview: {},
  DeleteOptions: DELETE_OPTIONS,
};

const MAGIC = Buffer.from([0x6b, 0x38, 0x73, 0x00]);
const ENVELOPE: Message = { 1: { name: "typeMeta", type: { 1: text("apiVersion"), 2: text("kind") } } };
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
    const decoded = decodeValue(value, field);
    const before = object[field.name];
    const repeated = "repeated" in field && field.repeated === true;
    object[field.name] = repeated ? [...(Array.isArray(before) ? before : []), decoded] : decoded;
  }
  return object;
}

function decodeValue(value: Buffer | number, field: Field): unknown {
  if (typeof field.type === "object") return value instanceof Buffer ? decodeMessage(value, field.type) : {};
  if (field.type === "string") return value instanceof Buffer ? value.toString("utf8") : "";
  const number = typeof value === "number" ? value : 0;
  return field.type === "flag" ? number !== 0 : number;
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
