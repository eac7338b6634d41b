import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contentHash } from "./content-hash.ts";
import { mirrorFolder, shareWith } from "./share-files.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "slipway-build-"));
  write("app/page.tsx", "page");
  write("app/nodes/list.tsx", "list");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}
const hash = () => contentHash(root, ["app", "missing", "next.config.ts"], ["/here"]);

test("the same content has the same hash, whatever its times and the tests beside it", () => {
  const before = hash();
  utimesSync(path.join(root, "app/page.tsx"), new Date(0), new Date(0));
  write("app/page.test.tsx", "a test");
  write("app/testing/builders.ts", "for tests");
  expect(hash()).toBe(before);
});

test("a changed, renamed, new or lost file has another hash, and so has another place", () => {
  const hashes = [hash(), contentHash(root, ["app"], ["/elsewhere"])];
  write("app/page.tsx", "another page");
  hashes.push(hash());
  write("app/new.tsx", "");
  hashes.push(hash());
  rmSync(path.join(root, "app/nodes/list.tsx"));
  hashes.push(hash());
  write("app/list.tsx", "list");
  hashes.push(hash());
  expect(new Set(hashes).size).toBe(hashes.length);
});

test("a mirrored folder has the same files without needing their room twice", () => {
  symlinkSync("page.tsx", path.join(root, "app/link.tsx"));
  mirrorFolder(path.join(root, "app"), path.join(root, "mirror"));
  expect(readFileSync(path.join(root, "mirror/link.tsx"), "utf8")).toBe("page");
  expect(statSync(path.join(root, "mirror/nodes/list.tsx")).ino).toBe(
    statSync(path.join(root, "app/nodes/list.tsx")).ino,
  );
});

test("of a copy, only files that its original still has are shared", () => {
  write("copy/page.tsx", "page");
  write("copy/own.tsx", "own");
  write("copy/nodes/list.tsx", "of another size");
  shareWith(path.join(root, "app"), path.join(root, "copy"));
  const inode = (file: string) => statSync(path.join(root, file)).ino;
  expect(inode("copy/page.tsx")).toBe(inode("app/page.tsx"));
  expect(readFileSync(path.join(root, "copy/own.tsx"), "utf8")).toBe("own");
  expect(readFileSync(path.join(root, "copy/nodes/list.tsx"), "utf8")).toBe("of another size");
});
