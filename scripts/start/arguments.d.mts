export type StartArguments =
  | { help: true }
  | {
      help: false;
      reset: boolean;
      kubeconfig?: string;
      contexts?: string[];
      config?: string;
      port?: number;
      data?: string;
    };
export const HELP: string;
/** Reads the arguments of npm start. @throws Problem with one sentence for whatever cannot be. */
export function parseStartArguments(args: readonly string[]): StartArguments;
