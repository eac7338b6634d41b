import { endFault, endFaults, playFault } from "./faults.ts";

/** Every operation of the API that changes something. */
export const CHANGES = { playFault, endFault, endFaults } as const;
export type ChangeId = keyof typeof CHANGES;
