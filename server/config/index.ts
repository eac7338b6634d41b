export type { ClusterConfig, EnvironmentConfig, KubeconfigReference, PortalConfig } from "./portal-config.ts";
export { ConfigError, parsePortalConfig, readPortalConfig } from "./read-config.ts";
