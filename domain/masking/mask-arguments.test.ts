import { expect, test } from "vitest";
import { maskArguments, maskOpaque } from "./mask-arguments.ts";
import { MASKED } from "./mask-text.ts";

test("a secret is taken out after its flag, joined or apart", () => {
  expect(maskArguments(["--token=abc", "--password", "abc", "--user", "ada"])).toEqual([
    `--token=${MASKED}`,
    "--password",
    MASKED,
    "--user",
    "ada",
  ]);
});

test("a flag after a flag, a reference and a number of tokens are no secrets", () => {
  const args = ["--require-token", "--verbose", "--password", "$(DB_PASSWORD)", "--max-token", "4096"];
  expect(maskArguments(args)).toEqual(args);
});

test("a script's assignments are looked at, too", () => {
  expect(maskArguments(["-c", "export SECRET=abc && exec run --api-key abc"])).toEqual([
    "-c",
    `export SECRET=${MASKED} && exec run --api-key ${MASKED}`,
  ]);
});

test("a long word of mixed letters and digits is a key; digests, paths and names are none", () => {
  expect(maskOpaque("wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY")).toBe(MASKED);
  expect(maskOpaque("run=wJalrXUtnFEMIK7MDENGbPxRfiCY==")).toBe(`run=${MASKED}`);
  for (const text of [
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "/usr/local/share/Application-2/Configuration",
    "meta-llama/Meta-Llama-3.1-70B-Instruct",
    "com.example.platform.RecommendationServiceMain",
  ]) {
    expect(maskOpaque(text)).toBe(text);
  }
});
