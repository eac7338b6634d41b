import { expect, test } from "vitest";
import { describedBlocks } from "./described-blocks.ts";

test("each object's own fields are read, those of what it holds are not taken for its own", () => {
  const text = [
    "Name:             a",
    "Completions:      3",
    "Pods Statuses:    1 Active (0 Ready) / 2 Succeeded / 0 Failed",
    "Pod Template:",
    "  Containers:",
    "   main:",
    "    Completions:  9",
    "",
    "Name:             b",
    "Status:",
    "    Allowed disruptions:  0",
  ].join("\n");
  const blocks = describedBlocks(text);
  expect([...blocks.keys()]).toEqual(["a", "b"]);
  expect(blocks.get("a")?.get("Completions")).toBe("3");
  expect(blocks.get("a")?.get("Pods Statuses")).toBe("1 Active (0 Ready) / 2 Succeeded / 0 Failed");
  expect(blocks.get("b")?.get("Allowed disruptions")).toBe("0");
});
