import { expect, test } from "vitest";
import { registryWords } from "./registry-words.ts";

const REFERENCE = "registry.example/shop/api:9";
const containerd = (end: string) =>
  `Back-off pulling image "${REFERENCE}": ErrImagePull: rpc error: code = Unknown desc = failed to pull and unpack image "${REFERENCE}": failed to resolve reference "${REFERENCE}": ${end}`;

test.each([
  [containerd(`${REFERENCE}: not found`), "is not in its registry"],
  [containerd("manifest unknown: manifest unknown"), "is not in its registry"],
  ["rpc error: code = NotFound desc = failed to pull", "is not in its registry"],
  [containerd("unexpected status from GET request to https://x/token: 401 Unauthorized"), "refuses access"],
  [
    containerd(
      "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope",
    ),
    "refuses access",
  ],
  [containerd("429 Too Many Requests - Server message: toomanyrequests"), "limits how often"],
  [containerd("dial tcp: lookup registry.example: no such host"), "cannot be reached"],
  [containerd("dial tcp 10.0.0.1:443: i/o timeout"), "cannot be reached"],
  [containerd("tls: failed to verify certificate: x509: certificate signed by unknown authority"), "certificate"],
])("%s", (message, words) => expect(registryWords(message)).toContain(words));

test.each(["", `Back-off pulling image "${REFERENCE}"`, "something else", "x".repeat(100_000)])(
  "a text that says nothing of the registry has no words",
  (message) => expect(registryWords(message)).toBeUndefined(),
);
