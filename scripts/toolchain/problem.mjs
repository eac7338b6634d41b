/**
 * What keeps a command from going on and a person can do something about: one sentence, no stack trace.
 * Plain JavaScript, as everything in this folder: it runs before a newer Node and the dependencies are there.
 */
export class Problem extends Error {
  name = "Problem";
}

/** Prints why a command ended and sets its exit status. What was not foreseen is said as such, with its message alone. */
export function reportAndFail(error) {
  process.stderr.write(`\n${sentenceFor(error)}\n`);
  process.exitCode = 1;
}

/** The words for any error: the ones of a Problem or ConfigError as they are. */
export function sentenceFor(error) {
  if (error instanceof Error && (error.name === "Problem" || error.name === "ConfigError")) return error.message;
  const code = error?.code;
  if (code === "ENOSPC")
    return `The disk is full${error.path ? `: ${error.path} could not be written` : ""}. Make room and run this again.`;
  if (code === "EDQUOT") return "The disk quota of this user is used up. Make room and run this again.";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return `This user may not write ${error.path ?? "here"} (${code}). Change its owner or use another folder.`;
  }
  return `Something unforeseen happened: ${error instanceof Error ? error.message : String(error)}`;
}
