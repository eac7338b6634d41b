import { describe, expect, test } from "vitest";
import type { ResourceName } from "../object-types.ts";
import { RESOURCES } from "../resources.ts";
import type { Shape } from "../validation/shape.ts";
import { SHAPES } from "../validation/shapes.ts";
import { innerType, typeSchema } from "./kind-schema.ts";
import { knownPart } from "./unknown-fields.ts";

describe("what the world relies on is described", () => {
  test.each(Object.keys(SHAPES) as ResourceName[])("%s", (resource) => {
    expect(undescribed(RESOURCES[resource].kind, SHAPES[resource], "")).toEqual([]);
  });

  /** Fields of a shape that the schema does not have, or of another form there. */
  function undescribed(type: string, shape: Shape, path: string): string[] {
    if (typeof shape === "string") return [];
    const inner = innerType(type);
    if ("list" in shape) return inner?.of === "list" ? undescribed(inner.type, shape.list, `${path}[]`) : [path];
    if ("map" in shape) return inner?.of === "map" || typeSchema(type) !== undefined ? [] : [path];
    return Object.entries(shape.fields).flatMap(([name, field]) => {
      const known = typeSchema(type)?.fields.get(name);
      return known === undefined ? [`${path}.${name}`] : undescribed(known.type, field, `${path}.${name}`);
    });
  }
});

test("fields that a type does not have are found wherever they stand, and left out", () => {
  const given = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", labels: { anything: "goes" }, colour: "red" },
    spec: { template: { spec: { containers: [{ name: "a" }, { imge: "b", ports: [{ containerPort: 1, x: 1 }] }] } } },
  };
  expect(knownPart("Deployment", given)).toEqual({
    unknown: [
      "metadata.colour",
      "spec.template.spec.containers[1].imge",
      "spec.template.spec.containers[1].ports[0].x",
    ],
    value: {
      ...given,
      metadata: { name: "web", labels: { anything: "goes" } },
      spec: { template: { spec: { containers: [{ name: "a" }, { ports: [{ containerPort: 1 }] }] } } },
    },
  });
});

test("of a type that nobody described everything is kept", () => {
  expect(knownPart("Widget", { any: 1 })).toEqual({ unknown: [], value: { any: 1 } });
  expect(knownPart("Pod", "no object")).toEqual({ unknown: [], value: "no object" });
});
