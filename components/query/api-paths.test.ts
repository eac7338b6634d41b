import { expect, test } from "vitest";
import { ROUTES } from "#contract/routes.ts";
import { API_PATHS } from "./api-paths.ts";

test("the addresses are those of the contract", () => {
  const ofContract = Object.fromEntries(Object.entries(ROUTES).map(([id, route]) => [id, route.path]));
  expect(API_PATHS).toEqual(ofContract);
});
