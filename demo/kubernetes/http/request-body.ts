import type { IncomingMessage } from "node:http";
import { decodeObject } from "../access/protobuf.ts";
import { ApiError, badRequest } from "../api-error.ts";
import { parseMediaType } from "./media-type.ts";

const LARGEST = 3 * 1024 * 1024;
const PROTOBUF = "application/vnd.kubernetes.protobuf";

/** The body of a request, whole; 413 above 3 MiB, as a real server. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > LARGEST) {
      throw new ApiError(413, "RequestEntityTooLarge", `Request entity too large: limit is ${LARGEST}`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON: without a Content-Type it is JSON, too. Throws 400 for text that is none. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  return parseJson(await readBody(request));
}

/** The object in a body, in JSON or in the little protobuf that is known; undefined for an empty body. */
export async function readObject(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  if (body.length === 0) return undefined;
  const { type } = parseMediaType(request.headers["content-type"] ?? "application/json");
  if (type === PROTOBUF) {
    const decoded = decodeObject(body);
    if (decoded !== undefined) return decoded;
  } else if (type === "application/json" || type === "text/plain" || type === "*/*") return parseJson(body);
  const message = "the body of the request was in an unknown format - accepted media types include: application/json";
  throw new ApiError(415, "UnsupportedMediaType", message);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw badRequest(`couldn't get version/kind; json parse error: ${said}`);
  }
}
