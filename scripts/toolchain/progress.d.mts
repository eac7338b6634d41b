/** Sets what a step's lines add after its title. */
export type Say = (text: string) => void;
/** Runs one step of a command and prints a line with its duration when it is done, and a sign of life every 4 s until then. */
export function step<T>(title: string, work: (say: Say) => Promise<T> | T, print?: (line: string) => void): Promise<T>;
