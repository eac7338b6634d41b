import "server-only";

export { createEventHub, type StreamHub } from "./hub.ts";
export { streamResponse } from "./stream.ts";
