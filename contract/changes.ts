import { endFault, endFaults, playFault } from "./faults.ts";
import { reportTimings } from "./timings.ts";

/** Every operation of the API that changes something. */
export const CHANGES = { playFault, endFault, endFaults, reportTimings } as const;
export type ChangeId = keyof typeof CHANGES;
