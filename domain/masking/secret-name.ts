/** Whether a name (of an argument, an annotation, a header, a field) says that its value is a secret. */

/** Words that name a secret wherever they stand in a name. */
const SECRET_WORDS: ReadonlySet<string> = new Set([
  "password",
  "passwords",
  "passwd",
  "passphrase",
  "pwd",
  "pass",
  "secret",
  "secrets",
  "token",
  "credential",
  "credentials",
  "creds",
  "apikey",
  "accesskey",
  "privatekey",
  "secretkey",
  "cookie",
  "dsn",
  "jwt",
]);

/** "key" alone names a file or an entry; after one of these it is a secret. */
const BEFORE_KEY: ReadonlySet<string> = new Set([
  "access",
  "account",
  "api",
  "auth",
  "client",
  "encryption",
  "license",
  "master",
  "private",
  "service",
  "shared",
  "signing",
  "ssh",
  "storage",
  "subscription",
  "webhook",
]);

/** A secret's whereabouts, kind or life is none: --token-file, secretName, password-min-length. */
const ABOUT_ONE: ReadonlySet<string> = new Set([
  "audience",
  "class",
  "count",
  "dir",
  "directory",
  "enabled",
  "endpoint",
  "expiration",
  "expiry",
  "file",
  "format",
  "id",
  "issuer",
  "kind",
  "length",
  "lifetime",
  "limit",
  "mode",
  "mount",
  "name",
  "names",
  "namespace",
  "path",
  "policy",
  "provider",
  "ref",
  "rotation",
  "seconds",
  "size",
  "store",
  "timeout",
  "ttl",
  "type",
  "uri",
  "url",
  "version",
]);

const LONGEST_NAME = 300;

export function isSecretName(name: string): boolean {
  const words = wordsOf(name.slice(0, LONGEST_NAME));
  const last = words.at(-1);
  if (last === undefined || ABOUT_ONE.has(last)) return false;
  if (last === "authorization" || last === "auth" || last === "sig") return true;
  return words.some(
    (word, index) =>
      SECRET_WORDS.has(word) ||
      (word === "key" && BEFORE_KEY.has(words[index - 1] ?? "")) ||
      (word === "string" && words[index - 1] === "connection"),
  );
}

/** "dbPassword", "DB_PASSWORD", "--db-password" and "example.com/db.password" have the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
