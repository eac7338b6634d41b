import { ApiError } from "../api-error.ts";
import { applyJsonPatch } from "./json-patch.ts";
import { applyMergePatch } from "./merge-patch.ts";
import { applyStrategicMergePatch } from "./strategic-merge.ts";

const JSON_PATCH = "application/json-patch+json";
const MERGE_PATCH = "application/merge-patch+json";
const STRATEGIC_MERGE_PATCH = "application/strategic-merge-patch+json";

/** What a PATCH leaves of an object, by the kind of patch that its media type names; 415 for any other. */
export function applyPatch(mediaType: string, current: unknown, patch: unknown, kind: string): unknown {
  switch (mediaType) {
    case JSON_PATCH:
      return applyJsonPatch(current, patch);
    case MERGE_PATCH:
      return applyMergePatch(current, patch);
    case STRATEGIC_MERGE_PATCH:
      return applyStrategicMergePatch(current, patch, kind);
    default: {
      const accepted = [JSON_PATCH, MERGE_PATCH, STRATEGIC_MERGE_PATCH, "application/apply-patch+yaml"].join(", ");
      const message = `the body of the request was in an unknown format - accepted media types include: ${accepted}`;
      throw new ApiError(415, "UnsupportedMediaType", message);
    }
  }
}
