import { expect, test } from "vitest";
import { STREAM_PATH as PATH_OF_CONTRACT, STREAM_HEARTBEAT_SECONDS } from "#contract/stream.ts";
import { SILENCE_MS, STREAM_PATH } from "./read-stream.ts";

test("the stream's address is the contract's, and two heartbeats may be missed", () => {
  expect(STREAM_PATH).toBe(PATH_OF_CONTRACT);
  expect(SILENCE_MS).toBe(2 * STREAM_HEARTBEAT_SECONDS * 1000);
});
