/** What keeps a command from going on and a person can do something about: one sentence, no stack trace. */
export class Problem extends Error {}
/** Prints why a command ended and sets its exit status to 1. */
export function reportAndFail(error: unknown): void;
/** The words for any error: the ones of a Problem or ConfigError as they are. */
export function sentenceFor(error: unknown): string;
