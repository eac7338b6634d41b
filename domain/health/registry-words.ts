/**
 * What a registry's refusal means, in a few words that follow an image's name; undefined for texts that are not known.
 * Source: containerd's errors as the kubelet passes them on in waiting messages.
 */
export function registryWords(message: string): string | undefined {
  // Long enough for what containerd repeats (the reference three times) before it says what is wrong.
  const text = message.slice(0, 4_000);
  return MEANINGS.find(([pattern]) => pattern.test(text))?.[1];
}

/** The first that fits: an answer 401 names the registry's address, too. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/\b429\b|Too Many Requests|toomanyrequests/i, "cannot be pulled now: the registry limits how often (429)"],
  [
    /\b40[13]\b|unauthorized|access denied|insufficient_scope|authorization failed|failed to authorize/i,
    "cannot be pulled: the registry refuses access",
  ],
  [/code = NotFound|manifest unknown|: not found\b/i, "is not in its registry"],
  [
    /no such host|i\/o timeout|connection refused|no route to host|deadline exceeded|TLS handshake/i,
    "cannot be pulled: its registry cannot be reached",
  ],
  [/x509|certificate/i, "cannot be pulled: the certificate of its registry is not accepted"],
];
