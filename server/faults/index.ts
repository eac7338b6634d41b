import "server-only";

export { createFaultControl } from "./fault-control.ts";
export type { FaultBoardState, FaultControl, FaultFailure, FaultOrder, HeldFault } from "./fault-control.types.ts";
