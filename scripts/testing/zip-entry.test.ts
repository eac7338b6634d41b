import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { zipEntry } from "./zip-entry.ts";

/** The smallest archive that has one file. */
function archiveOf(name: string, content: Buffer, method: 0 | 8): Buffer {
  const data = method === 8 ? deflateRawSync(content) : content;
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(method, 8);
  local.writeUInt16LE(title.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(method, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + title.length + data.length, 16);
  return Buffer.concat([local, title, data, central, title, end]);
}

test.each([0, 8] as const)("a file is read from an archive that keeps it by method %i", (method) => {
  const content = Buffer.from("the real thing ".repeat(100));
  expect(zipEntry(archiveOf("a/b", content, method), "a/b")).toEqual(content);
});

test("a file that is not there and a text that is no archive are refused in words", () => {
  expect(() => zipEntry(archiveOf("a", Buffer.from("x"), 0), "b")).toThrow("the archive has no file b");
  expect(() => zipEntry(Buffer.from("hello"), "b")).toThrow("not a zip archive");
});
