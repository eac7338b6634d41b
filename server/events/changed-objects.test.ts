import { describe, expect, it } from "vitest";
import { inEither, MOST_NAMED } from "./changed-objects.ts";

describe("inEither", () => {
  it("names each object once", () => {
    expect(inEither(["a/x", "a/y"], ["a/y", "b/x"])).toEqual(["a/x", "a/y", "b/x"]);
    expect(inEither([], ["node"])).toEqual(["node"]);
  });

  it("does not know more than its parts know", () => {
    expect(inEither(null, ["a"])).toBeNull();
    expect(inEither(["a"], null)).toBeNull();
  });

  it("names nobody where they are too many", () => {
    const many = Array.from({ length: MOST_NAMED }, (_, index) => `n-${index}`);
    expect(inEither(many, ["n-0"])).toHaveLength(MOST_NAMED);
    expect(inEither(many, ["one more"])).toBeNull();
  });
});
