import { expect, test } from "vitest";
import { isSecretName } from "./secret-name.ts";

test.each([
  "password",
  "--db-password",
  "DB_PASSWORD",
  "dbPassword",
  "api-key",
  "OPENAI_API_KEY",
  "apiKey",
  "AccountKey",
  "example.com/webhook-secret",
  "token",
  "X-Auth-Token",
  "Authorization",
  "client_secret",
  "CONNECTION_STRING",
  "sig",
  "aws_secret_access_key",
])("%s names a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  "",
  "--max-tokens",
  "--max-num-batched-tokens",
  "tokenizer",
  "--token-file",
  "secretName",
  "tls-private-key-file",
  "key",
  "authorization-mode",
  "monkey",
  "compass",
  "azure.workload.identity/service-account-token-expiration",
  "kubernetes.io/service-account.name",
  "deployment.kubernetes.io/revision",
  "kubectl.kubernetes.io/default-container",
])("%s names none", (name) => {
  expect(isSecretName(name)).toBe(false);
});

test("a name of any length is judged at once", () => {
  expect(isSecretName("a".repeat(2_000_000))).toBe(false);
});
