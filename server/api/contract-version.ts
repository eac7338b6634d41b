import { createHash } from "node:crypto";
import { z } from "zod";
import { openApiDocument } from "#contract/openapi.ts";
import { streamMessageSchema } from "#contract/stream.ts";

/**
 * Names the contract that this build answers by. A page that was made by the same contract need not check the shape of
 * each answer; one that was made by another (the portal was updated meanwhile) does.
 */
export function contractVersion(): string {
  const stream = z.toJSONSchema(streamMessageSchema, { io: "output" });
  const contract = JSON.stringify([openApiDocument(), stream]);
  return createHash("sha256").update(contract).digest("base64url").slice(0, 16);
}
