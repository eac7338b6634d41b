import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { HelloService } from "./service.ts";
import { readSettings } from "./settings.ts";

test("an empty environment is a service on 8080 and 9090 with sixty seconds of grace", () => {
  expect(readSettings({})).toMatchObject({
    port: 8080,
    adminPort: 9090,
    dataFolder: null,
    timing: { drainSeconds: 45 },
  });
});

test("every wrong variable is named, with what would be right", () => {
  expect(() => readSettings({ PORT: "http", GRACE_SECONDS: "2" })).toThrow(
    'PORT must be a whole number from 0 to 65535, not "http"; GRACE_SECONDS must be a whole number from 6 to 3600, not "2".',
  );
});

test("with a volume it counts its starts across replacements", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "hello-data-"));
  const settings = readSettings({ HOST: "127.0.0.1", PORT: "0", ADMIN_PORT: "0", DATA_FOLDER: folder });
  const starts: number[] = [];
  for (let n = 0; n < 2; n++) {
    const service = new HelloService(settings);
    const { port } = await service.listen();
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    starts.push((await answer.json()).starts);
    expect(await service.drain()).toBe(0);
  }
  rmSync(folder, { recursive: true });
  expect(starts).toEqual([1, 2]);
});
