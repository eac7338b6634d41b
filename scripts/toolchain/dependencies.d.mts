/** Whether node_modules is what package-lock.json asks for; a full install serves where the production part is needed. */
export function dependenciesMatch(root: string, wanted: "production" | "full"): boolean;
/** Records that node_modules is whole for this package-lock.json. */
export function stampDependencies(root: string, mode: "production" | "full"): void;
