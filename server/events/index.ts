import "server-only";

export { MOST_NAMED } from "./changed-objects.ts";
export { createEventHub, type StreamHub } from "./hub.ts";
export { streamResponse } from "./stream.ts";
