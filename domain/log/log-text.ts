/**
 * A line of a log as it may be shown: what a terminal would obey is taken out (colours, cursor moves, titles, links) or
 * made visible (control characters, and the characters that turn the direction of text or are not seen at all). What is
 * left is text that says what it is; markup is markup's own business: it is shown as text.
 */

/** CSI, OSC, DCS and the like up to their ends, and two-character escapes. One that is cut off goes to the line's end. */
const ESCAPES = new RegExp(
  [
    "(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*(?:[@-~]|$)",
    "(?:\\u001b[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u0007\\u001b\\u009c]*(?:\\u0007|\\u001b\\\\|\\u009c|$)",
    "\\u001b[ -/]*(?:[0-~]|$)",
  ].join("|"),
  "g",
);

/** Control characters but for the tab, format characters (direction, joiners, tags), line and paragraph separators. */
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

export function logText(line: string): string {
  return line.replace(ESCAPES, "").replace(/\r+$/, "").replace(UNSEEN, visible);
}

/** U+0000 to U+001F and U+007F have pictures of their own in Unicode; others are said by their number. */
function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}
