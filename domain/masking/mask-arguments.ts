import { MASKED, maskText, mayBeSecret } from "./mask-text.ts";
import { isSecretName } from "./secret-name.ts";

/** The arguments of a command without their secrets: "--token=x", "--token", "x", and whatever maskText knows. */
export function maskArguments(args: readonly string[]): string[] {
  return args.map((arg, index) => {
    const before = args[index - 1];
    const isFlagBefore = before !== undefined && /^--?[A-Za-z][\w.-]*$/.test(before) && isSecretName(before);
    if (isFlagBefore && mayBeSecret(before, arg)) return MASKED;
    return maskOpaque(maskText(arg));
  });
}

/**
 * A long word of mixed letters and digits is most likely a key, whatever stands before it. A digest, a path, an address
 * or a name in parts is none.
 */
export function maskOpaque(text: string): string {
  return text.replace(/(^|[\s=:,"'])([A-Za-z0-9+_]{24,}={0,2})(?=$|[\s,"'])/g, (whole, before: string, word: string) =>
    /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word) ? `${before}${MASKED}` : whole,
  );
}
