import { expect, test } from "vitest";
import { fileUrl, type LogViewParams, streamUrl } from "./log-view-params.ts";

const view: LogViewParams = {
  container: null,
  previous: false,
  follow: true,
  since: "all",
  find: "",
  wrap: true,
  times: false,
};

test("only what is not the default stands in the address of a stream", () => {
  expect(streamUrl("/logs", view, null)).toBe("/logs?follow=true");
  expect(streamUrl("/logs", { ...view, follow: false }, null)).toBe("/logs");
  expect(streamUrl("/logs", { ...view, since: "5m" }, "a b")).toBe("/logs?container=a+b&follow=true&since=5m");
});

test("a run that is over is not followed", () => {
  expect(streamUrl("/logs", { ...view, previous: true }, "api")).toBe("/logs?container=api&previous=true");
});

test("the file has all lines that there are, of any time", () => {
  expect(fileUrl("/logs", { ...view, since: "1m" }, null)).toBe("/logs?format=text");
});
