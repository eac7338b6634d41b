import { expect, test } from "vitest";
import { CHANGES } from "#contract/changes.ts";
import { LOG_ROUTES } from "#contract/logs.ts";
import { openApiDocument } from "#contract/openapi.ts";
import { ROUTES } from "#contract/routes.ts";
import { groupsOf } from "./operations.ts";

test("every route of the contract is on the page, the changes, the logs and the stream", () => {
  const ids = groupsOf(openApiDocument()).flatMap(({ operations }) => operations.map(({ id }) => id));
  const others = [...LOG_ROUTES, ...Object.values(CHANGES)].map(({ id }) => id);
  expect(ids.sort()).toEqual([...Object.keys(ROUTES), ...others, "streamEvents"].sort());
});

test("a parameter says where it stands and what it must be", () => {
  const operations = groupsOf(openApiDocument()).flatMap((group) => group.operations);
  const nodes = operations.find(({ id }) => id === "listClusterNodes");
  expect(nodes?.parameters.find(({ name }) => name === "cluster")).toMatchObject({ place: "path", isRequired: true });
  expect(nodes?.parameters.find(({ name }) => name === "status")?.form).toBe("Ready, NotReady, Unknown");
  expect(nodes?.parameters.find(({ name }) => name === "pageSize")?.form).toBe("whole number");
});

test("a document of another form has no operations", () => {
  expect(groupsOf({})).toEqual([]);
  expect(groupsOf({ paths: { "/a": { get: null }, "/b": 3 } }).flatMap(({ operations }) => operations)).toHaveLength(1);
});
