import { expect, test } from "vitest";
import { exitMeaning, exitWords } from "./exit-words.ts";

test("137 is a kill, and want of memory only where the reason says so", () => {
  expect(exitWords({ exitCode: 137, reason: "Error" })).toMatch(/^killed \(SIGKILL\), exit code 137; not for memory/);
  expect(exitWords({ exitCode: 137, reason: "OOMKilled" })).toBe(
    "killed for using more memory than its limit (OOMKilled), exit code 137",
  );
});

test.each([
  [{ exitCode: 0, reason: "Completed" }, "ended well, exit code 0"],
  [{ exitCode: 1, reason: "Error" }, "ended with exit code 1"],
  [{ exitCode: 143, reason: "Error" }, "ended with exit code 143 (SIGTERM: asked to end)"],
  [{ exitCode: 139 }, "ended with exit code 139 (SIGSEGV: a memory access fault)"],
  [{ exitCode: 127 }, "ended with exit code 127 (its command was not found)"],
  [{ exitCode: 128, reason: "StartError" }, "could not be started, exit code 128"],
  [{ exitCode: 2, reason: "Odd" }, "ended with exit code 2, Odd"],
  [{ signal: 9 }, "ended by signal 9"],
  [{}, "ended; its node gives no exit code"],
  [
    { exitCode: 137, reason: "ContainerStatusUnknown" },
    "ended while its node could not be heard: how is not known, exit code 137",
  ],
])("%o is said", (ended, words) => {
  expect(exitWords(ended)).toBe(words);
});

test("a signal without a name is said by its number; codes that are the program's own mean nothing by themselves", () => {
  expect(exitMeaning(129)).toBe("signal 1");
  expect(exitMeaning(1)).toBeUndefined();
  expect(exitMeaning(255)).toBeUndefined();
});
