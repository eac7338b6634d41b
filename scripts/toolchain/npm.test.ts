import { expect, test } from "vitest";
import { npmFailure } from "./npm.mjs";

test.each([
  [
    "npm error code ENOSPC\nnpm error nospc ENOSPC: no space left on device, write",
    "The disk is full: npm could not write the dependencies.",
  ],
  ["npm error code ECONNREFUSED\nnpm error syscall connect", "The npm registry cannot be reached (ECONNREFUSED)."],
  ["npm error code ENOTFOUND\nnpm error network request failed", "The npm registry cannot be reached (ENOTFOUND)."],
  ["npm error code E401\nnpm error Incorrect or missing password.", "The npm registry refuses access"],
  ["npm error code ETARGET\nnpm error notarget No matching version", "The npm registry lacks a package"],
  ["npm error code EUSAGE\nnpm error `npm ci` can only install", "package-lock.json and package.json do not agree"],
  ["npm error something else\nnpm error A complete log of this run can be found in: x", "npm failed: something else."],
  ["", "npm failed: it gave no reason."],
])("%j becomes one sentence", (output, sentence) => {
  expect(npmFailure(output, null)).toContain(sentence);
  expect(npmFailure(output, null).split("\n")).toHaveLength(1);
});
