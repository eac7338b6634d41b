export type { ClusterIdentityChange } from "./cluster-identity.ts";
export { createDatabase, type Database, DatabaseUnavailable } from "./database.ts";
export { type DatabaseState, type DatabaseWatch, watchDatabase } from "./database-watch.ts";
export { createIdentityMemory, type IdentityChange, type IdentityMemory } from "./identity-memory.ts";
