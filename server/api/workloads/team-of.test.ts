import { expect, test } from "vitest";
import { teamOf } from "./team-of.ts";

test("the portal's own annotation comes before labels that teams chose themselves", () => {
  expect(teamOf({ annotations: { "slipway.dev/owner": "shop" }, labels: { team: "web" } })).toBe("shop");
  expect(teamOf({ annotations: {}, labels: { team: "web" } })).toBe("web");
});

test("who says nothing, or says it with an empty text, has no team", () => {
  expect(teamOf({ annotations: { "slipway.dev/owner": "" }, labels: {} })).toBeNull();
  expect(teamOf({ annotations: {}, labels: {} })).toBeNull();
});
