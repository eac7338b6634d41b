import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSetting, openDataFolder, readSetting, resetDataFolder } from "./data-folder.ts";

let base = "";
beforeEach(() => {
  base = mkdtempSync(path.join(os.tmpdir(), "slipway-data-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test("a data folder is made where there is none, and its settings are for its owner's eyes", () => {
  const folder = openDataFolder(path.join(base, "a/b"));
  keepSetting(folder, "worldPort", 4000);
  keepSetting(folder, "ownerPassword", "secret");
  expect(readSetting(openDataFolder(path.join(base, "a/b")), "worldPort")).toBe(4000);
  expect(statSync(folder.settings).mode & 0o777).toBe(0o600);
  expect(statSync(folder.logs).mode & 0o777).toBe(0o700);
});

test("a folder that holds something else is refused, and a file is no folder", () => {
  writeFileSync(path.join(base, "thesis.tex"), "");
  expect(() => openDataFolder(base)).toThrow("is not empty and not a data folder of Slipway (it holds thesis.tex)");
  expect(() => openDataFolder(path.join(base, "thesis.tex"))).toThrow("a file is in the way");
  expect(() => openDataFolder(path.join(base, "thesis.tex/data"))).toThrow("a file is in the way");
});

test("a reset throws away what starts keep, and nothing else", () => {
  const folder = openDataFolder(path.join(base, "data"));
  keepSetting(folder, "worldPort", 4000);
  mkdirSync(folder.postgres);
  writeFileSync(path.join(folder.world, "ca.pem"), "");
  writeFileSync(path.join(folder.root, "notes.txt"), "mine");
  resetDataFolder(folder, folder.postgres);
  expect(readSetting(folder, "worldPort")).toBeUndefined();
  expect(existsSync(folder.postgres)).toBe(false);
  expect(existsSync(path.join(folder.world, "ca.pem"))).toBe(false);
  expect(existsSync(path.join(folder.root, "notes.txt"))).toBe(true);
});

test("settings that cannot be read are said, with the way out", () => {
  const folder = openDataFolder(path.join(base, "data"));
  writeFileSync(folder.settings, "{");
  expect(() => readSetting(folder, "ownerPassword")).toThrow("start with --reset");
});
