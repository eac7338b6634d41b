/**
 * Takes what looks like a secret out of a text that will be shown: by its own form (a key's block, a token's prefix, the
 * password in an address) or because the name before it says so ("--password=…", "API_KEY: …"). What is left out is
 * replaced by one word, so that a reader sees that something stood there.
 */
import { isSecretName } from "./secret-name.ts";

export const MASKED = "(masked)";

const PEM = /-----BEGIN [A-Z0-9 ]{1,60}-----[\s\S]*?(?:-----END [A-Z0-9 ]{1,60}-----|$)/g;
const JSON_WEB_TOKEN = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g;
const SCHEME = /\b(bearer|basic)(\s+)[\w.~+/=-]{6,}/gi;
/** scheme://user:password@host */
const USER_INFO = /\b([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"']{0,200}):[^\s@/"']{1,500}@/gi;
/** GitHub, GitLab, Slack, AWS, Google, Hugging Face, Docker, npm, PyPI, OpenAI and those who write theirs alike. */
const PREFIXED =
  /\b(?:gh[opsur]_\w{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|(?:AKIA|ASIA)[A-Z0-9]{16}|AIza[\w-]{30,}|hf_[A-Za-z0-9]{16,}|dckr_pat_[\w-]{16,}|npm_[A-Za-z0-9]{30,}|pypi-[\w-]{30,}|sk-[\w-]{16,})/g;
/** NAME=, "name": , name: . */
const ASSIGNS = /(["']?)([A-Za-z_-][\w.-]{0,80})\1\s{0,4}[=:]\s{0,4}/g;
const ASSIGNED = /"[^"]*"|'[^']*'|[^\s,;&"'{}[\]]+/y;
/** --flag, before a value that stands apart. */
const FLAGS = /(^|\s)(--?[A-Za-z][\w.-]{0,80})\s{1,4}/g;
const FLAGGED = /"[^"]*"|'[^']*'|[^\s"']+/y;

export function maskText(text: string): string {
  if (text.length < 4) return text;
  const named = maskNamed(
    maskNamed(text.replace(PEM, MASKED).replace(USER_INFO, `$1:${MASKED}@`), ASSIGNS, ASSIGNED),
    FLAGS,
    FLAGGED,
  );
  return named.replace(SCHEME, `$1$2${MASKED}`).replace(JSON_WEB_TOKEN, MASKED).replace(PREFIXED, MASKED);
}

/**
 * Masks the values that follow a secret's name. Only such a value is stepped over: one that follows another name may hold
 * a secret's name itself ("command: --password=x").
 */
function maskNamed(text: string, names: RegExp, values: RegExp): string {
  let shown = "";
  let done = 0;
  names.lastIndex = 0;
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const name = found[2] ?? "";
    if (!isSecretName(name)) {
      // The sign or space after it may be the beginning of the next one.
      names.lastIndex = Math.max(found.index + 1, names.lastIndex - 1);
      continue;
    }
    values.lastIndex = names.lastIndex;
    const value = values.exec(text)?.[0];
    if (value === undefined || !mayBeSecret(name, value)) continue;
    shown += `${text.slice(done, names.lastIndex)}${inQuotes(value)}`;
    done = values.lastIndex;
    names.lastIndex = done;
  }
  return shown + text.slice(done);
}

/** What stands where a secret would, and is none: a reference to a variable, a switch, a count of tokens, another flag. */
export function mayBeSecret(name: string, value: string): boolean {
  const bare = value.replace(/^(["'])(.*)\1$/s, "$2");
  if (bare === "" || bare === MASKED || /^(true|false|null|none)$/i.test(bare)) return false;
  if (/^\$(\(\w+\)|\{\w+\}|\w+)$/.test(bare)) return false;
  if (/^--?[A-Za-z]/.test(bare)) return false;
  // An authorization scheme's word: what follows it is taken out by its own rule.
  if (/^(bearer|basic)$/i.test(bare)) return false;
  return !(/token$/i.test(name) && /^\d{1,7}$/.test(bare));
}

function inQuotes(value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? "";
  return `${quote}${MASKED}${quote}`;
}
