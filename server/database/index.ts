export type { ClusterIdentityChange } from "./cluster-identity.ts";
export { createDatabase, type Database, DatabaseUnavailable } from "./database.ts";
