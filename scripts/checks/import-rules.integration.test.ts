import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { IMPORT_RULES } from "./import-rules.config.ts";
import { checkImports } from "./import-rules.ts";

const REPOSITORY = path.join(import.meta.dirname, "../..");
const made: string[] = [];

/** Lays a small tree with the project's own package.json (its `imports`) and the packages that are installed. */
function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(path.join(os.tmpdir(), "slipway-imports-"));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  symlinkSync(path.join(REPOSITORY, "node_modules"), path.join(root, "node_modules"));
  return root;
}

afterEach(() => {
  for (const root of made.splice(0)) rmSync(root, { recursive: true, force: true });
});

const thing = "export const thing = 1;\n";
/** For each rule one tree with one wrong import. */
const WRONG: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "domain-imports-nothing": { "domain/a.ts": 'import "../server/x/index.ts";\n', "server/x/index.ts": thing },
  "contract-imports-domain-and-zod": { "contract/a.ts": 'import "../components/b.ts";\n', "components/b.ts": thing },
  "components-import-down": { "components/a.ts": 'import "../server/x/index.ts";\n', "server/x/index.ts": thing },
  "pages-bring-no-schemas": { "components/a.ts": 'import "../contract/b.ts";\n', "contract/b.ts": thing },
  "lists-stand-alone": { "contract/lists/a.ts": 'import "../b.ts";\n', "contract/b.ts": thing },
  "components-run-in-the-browser": { "components/a.ts": 'import "node:fs";\n' },
  "app-imports-components-and-api": {
    "app/page.ts": 'import "../server/kubernetes/index.ts";\n',
    "server/kubernetes/index.ts": thing,
  },
  "server-imports-down": { "server/x/index.ts": 'import "../../demo/world.ts";\n', "demo/world.ts": thing },
  "server-areas-by-their-index": { "server/x/index.ts": 'import "../y/inside.ts";\n', "server/y/inside.ts": thing },
  "runtime-by-their-index": { "server/runtime.ts": 'import "./y/inside.ts";\n', "server/y/inside.ts": thing },
  "world-shares-no-rule": { "demo/a.ts": 'import "../domain/health/x.ts";\n', "domain/health/x.ts": thing },
  "client-node-in-one-place": { "server/x/index.ts": 'import "@kubernetes/client-node";\n' },
  "prisma-in-one-place": { "server/x/index.ts": 'import "pg";\n' },
  "nobody-imports-scripts": { "demo/a.ts": 'import "../scripts/x.ts";\n', "scripts/x.ts": thing },
  "infra-stands-alone": { "infra/a.ts": 'import "../domain/b.ts";\n', "domain/b.ts": thing },
  "nobody-imports-tests": { "domain/a.ts": 'import "./b.test.ts";\n', "domain/b.test.ts": thing },
  "no-circles": { "domain/a.ts": 'import "./b.ts";\nexport {};\n', "domain/b.ts": 'import "./a.ts";\nexport {};\n' },
  resolvable: { "domain/a.ts": 'import "./not-there.ts";\n' },
};

test("every rule has a wrong import that proves it", () => {
  expect(Object.keys(WRONG).sort()).toEqual(IMPORT_RULES.forbidden.map((rule) => rule.name).sort());
});

test.each(Object.entries(WRONG))("%s refuses its wrong import", async (rule, files) => {
  const { refused } = await checkImports(tree(files), Object.keys(files));
  expect(refused.map((line) => line.split(":")[0])).toContain(rule);
});

test("type-only imports count, and so do subpath imports", async () => {
  const files = {
    "domain/a.ts": 'import type { X } from "#server/x/index.ts";\nexport type Y = X;\n',
    "server/x/index.ts": "export type X = 1;\n",
  };
  const root = tree({ ...files, "package.json": '{"imports":{"#server/*":"./server/*"}}' });
  expect((await checkImports(root, Object.keys(files))).refused.join()).toContain("domain-imports-nothing");
});

test("imports that go down are accepted", async () => {
  const files = {
    "components/a.ts":
      'import type { B } from "../contract/b.ts";\nimport "../contract/lists/d.ts";\nimport "../domain/c.ts";\nexport type A = B;\nvoid import("../contract/b.ts");\n',
    "contract/b.ts": 'import "../domain/c.ts";\nimport "zod";\nexport type B = 1;\n',
    "contract/lists/d.ts": thing,
    "domain/c.ts": thing,
    "server/x/index.ts": 'import "../y/index.ts";\nimport "./inside.ts";\n',
    "server/x/inside.ts": thing,
    "server/y/index.ts": thing,
  };
  expect(await checkImports(tree(files), Object.keys(files))).toEqual({ refused: [], unread: [], read: 7 });
});

test("a file that was there and not read is named", async () => {
  const files = { "domain/a.ts": thing };
  expect((await checkImports(tree(files), ["domain/a.ts", "domain/b.ts"])).unread).toEqual(["domain/b.ts"]);
});
