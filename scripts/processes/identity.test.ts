import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { commandOf, identityOf, isRunning, parentOf } from "./identity.ts";

test("a process is told by its number and when it began", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  const identity = identityOf(child.pid ?? 0);
  if (identity === null) throw new Error("the child has no identity");
  expect(isRunning(identity)).toBe(true);
  expect(isRunning({ ...identity, began: "another time" })).toBe(false);
  expect(parentOf(identity.pid)).toBe(process.pid);
  expect(commandOf(identity.pid)).toContain("setInterval");

  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  expect(isRunning(identity)).toBe(false);
  expect(identityOf(identity.pid)).toBeNull();
});

test("a number that no process has is nobody", () => {
  expect(identityOf(0x3fffffff)).toBeNull();
  expect(parentOf(0x3fffffff)).toBeNull();
  expect(commandOf(0x3fffffff)).toBeNull();
});
