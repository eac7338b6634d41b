import { ApiError, badRequest } from "../api-error.ts";
import { copyJson, sameJson } from "../json.ts";
import { isRecord } from "../object.ts";
import { arrayIndex, parsePointer } from "./json-pointer.ts";

const LARGEST = 10_000;

/**
 * Applies a JSON patch (RFC 6902) to a copy. Throws 400 for what is no patch, 413 for one that is too long and 422
 * where it does not fit the document (facts/api-server.md 57).
 */
export function applyJsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw badRequest("error decoding patch: json: cannot unmarshal object into a JSON patch");
  if (patch.length > LARGEST) {
    const message = `The allowed maximum operations in a JSON patch is ${LARGEST}, got ${patch.length}`;
    throw new ApiError(413, "RequestEntityTooLarge", message);
  }
  return patch.reduce<unknown>((result, operation) => applyOperation(result, operation), copyJson(document));
}

function applyOperation(document: unknown, operation: unknown): unknown {
  if (!isRecord(operation) || typeof operation.op !== "string" || typeof operation.path !== "string") {
    throw badRequest("error decoding patch: every operation needs op and path");
  }
  const path = pointer(operation.path);
  switch (operation.op) {
    case "add":
      return write(document, path, copyJson(operation.value), "insert");
    case "replace":
      return write(write(document, path, undefined, "remove"), path, copyJson(operation.value), "insert");
    case "remove":
      return write(document, path, undefined, "remove");
    case "copy":
      return write(document, path, copyJson(read(document, pointer(operation.from))), "insert");
    case "move": {
      const from = pointer(operation.from);
      const moved = read(document, from);
      return write(write(document, from, undefined, "remove"), path, moved, "insert");
    }
    case "test":
      if (!sameJson(read(document, path), operation.value)) throw doesNotFit();
      return document;
    default:
      throw badRequest(`error decoding patch: Unexpected kind: ${operation.op}`);
  }
}

function pointer(text: unknown): string[] {
  const tokens = typeof text === "string" ? parsePointer(text) : undefined;
  if (tokens === undefined) throw badRequest(`error decoding patch: ${JSON.stringify(text)} is no JSON pointer`);
  return tokens;
}

function read(document: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, token) => {
    if (Array.isArray(value)) {
      const index = arrayIndex(token);
      if (index !== undefined && index < value.length) return value[index];
    } else if (isRecord(value) && Object.hasOwn(value, token)) return value[token];
    throw doesNotFit();
  }, document);
}

/** Changes the document in place (it is a copy already); answers it, or the value itself for the empty path. */
function write(document: unknown, path: readonly string[], value: unknown, how: "insert" | "remove"): unknown {
  const last = path.at(-1);
  if (last === undefined) return value;
  const parent = read(document, path.slice(0, -1));
  if (Array.isArray(parent)) {
    const index = last === "-" && how === "insert" ? parent.length : arrayIndex(last);
    const end = how === "insert" ? parent.length : parent.length - 1;
    if (index === undefined || index > end) throw doesNotFit();
    if (how === "insert") parent.splice(index, 0, value);
    else parent.splice(index, 1);
    return document;
  }
  if (!isRecord(parent) || (how === "remove" && !Object.hasOwn(parent, last))) throw doesNotFit();
  if (how === "insert") parent[last] = value;
  else delete parent[last];
  return document;
}

const doesNotFit = () =>
  new ApiError(422, "Invalid", "the server rejected our request due to an error in our request", {});
