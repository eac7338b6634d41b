import { ApiFailure } from "../connection/api-failure.ts";
import { answerWords } from "../connection/failure-words.ts";
import { withoutManagedFields } from "../connection/managed-fields.ts";
import { isJsonObject, type JsonObject, objectAt, parsedJson, textAt, wholeAt } from "../json.ts";

export type ObjectChange = "ADDED" | "MODIFIED" | "DELETED";

export type WatchEvent =
  | {
      readonly kind: "object";
      readonly change: ObjectChange;
      readonly object: JsonObject;
      readonly resourceVersion: string | null;
    }
  | { readonly kind: "bookmark"; readonly resourceVersion: string | null }
  /** A type that this reader does not know: nothing is lost by passing over it. */
  | { readonly kind: "unknown" };

/**
 * One line of a watch. @throws ApiFailure for an ERROR event (code 410 among them: the place in the change log has
 * expired) and for a line that is no watch event at all: whatever follows cannot be trusted then.
 */
export function readWatchEvent(line: string): WatchEvent {
  const event = parse(line);
  const type = textAt(event, "type");
  const object = objectAt(event, "object");
  if (type === undefined || object === undefined) throw garbled("a line of the watch is no watch event");
  if (type === "ERROR") throw errorEvent(object);
  const resourceVersion = textAt(objectAt(object, "metadata"), "resourceVersion") ?? null;
  if (type === "BOOKMARK") return { kind: "bookmark", resourceVersion };
  if (isChange(type)) return { kind: "object", change: type, object, resourceVersion };
  return { kind: "unknown" };
}

function isChange(type: string): type is ObjectChange {
  return type === "ADDED" || type === "MODIFIED" || type === "DELETED";
}

/** The object of an ERROR event is a Status. */
function errorEvent(status: JsonObject): ApiFailure {
  const code = wholeAt(status, "code") ?? 500;
  const seconds = wholeAt(objectAt(status, "details"), "retryAfterSeconds");
  const message = (textAt(status, "message") ?? "").slice(0, 300);
  const retryAfterMs = seconds === undefined ? null : Math.min(seconds, 600) * 1_000;
  return new ApiFailure(answerWords(code, message), { kind: "answer", status: code, retryAfterMs });
}

function parse(line: string): unknown {
  const event = parsedJson(withoutManagedFields(line)) ?? parsedJson(line);
  if (event === undefined) throw garbled("a line of the watch is not JSON");
  if (!isJsonObject(event)) throw garbled("a line of the watch is no watch event");
  return event;
}

function garbled(message: string): ApiFailure {
  return new ApiFailure(message, { kind: "garbled" });
}
