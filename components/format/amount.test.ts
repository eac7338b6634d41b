import { expect, test } from "vitest";
import { formatBytes, formatBytesOf, formatCount, formatCpu } from "./amount.ts";

const GI = 1024 ** 3;

test("cpu below one core is in m, else in cores", () => {
  expect(formatCpu(250)).toBe("250m");
  expect(formatCpu(0)).toBe("0");
  expect(formatCpu(2_500)).toBe("2.5");
  expect(formatCpu(576_000)).toBe("576");
});

test("bytes take the binary unit that suits", () => {
  expect(formatBytes(512 * 1024 ** 2)).toBe("512 Mi");
  expect(formatBytes(1.5 * GI)).toBe("1.5 Gi");
  expect(formatBytes(999)).toBe("999 B");
  expect(formatBytes(0)).toBe("0 B");
});

test("a part of a whole is in the unit of the whole", () => {
  expect(formatBytesOf(1843 * GI, 3072 * GI)).toBe("1.8 of 3.0 Ti");
  expect(formatBytesOf(10 * GI, 210 * GI)).toBe("10 of 210 Gi");
  expect(formatBytesOf(0, 0)).toBe("0 of 0 B");
});

test("thousands are separated", () => {
  expect(formatCount(1980)).toBe("1,980");
});
