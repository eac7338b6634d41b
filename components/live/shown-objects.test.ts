import { describe, expect, it } from "vitest";
import { showsAny } from "./shown-objects.ts";

const list = {
  queryKey: ["api", "listPods", {}, {}],
  data: {
    items: [
      { cluster: "a", namespace: "shop", name: "web-1" },
      { cluster: "b", name: "node-1" },
    ],
  },
};
const page = {
  queryKey: ["api", "getWorkload", { cluster: "a", namespace: "shop", kind: "Deployment", name: "web" }, {}],
  data: {},
};

describe("showsAny", () => {
  it("knows the rows of a list, each in its cluster", () => {
    expect(showsAny(list, "a", ["shop/web-1"])).toBe(true);
    expect(showsAny(list, "b", ["node-1"])).toBe(true);
    expect(showsAny(list, "b", ["shop/web-1"])).toBe(false);
    expect(showsAny(list, "a", ["shop/web-2", "web-1"])).toBe(false);
  });

  it("knows the object that a page is about", () => {
    expect(showsAny(page, "a", ["shop/web"])).toBe(true);
    expect(showsAny(page, "a", ["search/web"])).toBe(false);
    expect(showsAny({ queryKey: ["api", "getNode", { cluster: "a", node: "n1" }], data: undefined }, "a", ["n1"])).toBe(
      true,
    );
  });

  it("shows nothing of many, of none, or of what is no list", () => {
    expect(showsAny(list, "a", null)).toBe(false);
    expect(showsAny(list, "a", [])).toBe(false);
    expect(showsAny({ queryKey: ["api", "x"], data: { items: "none" } }, "a", ["x"])).toBe(false);
  });
});
