/** Runs npm quietly with the Node at `node`. @throws Problem with one sentence when it fails. */
export function runNpm(run: { node: string; args: string[]; root: string; logFile: string }): Promise<void>;
/** One sentence for what npm said while failing. */
export function npmFailure(output: string, signal: string | null): string;
