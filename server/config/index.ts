export { type Environment, type LogLevel, parseEnvironment } from "./environment.ts";
export { portalConfigJsonSchema } from "./json-schema.ts";
export { isLoopback, requireTokenBeyondLoopback } from "./listen-rule.ts";
export type { ClusterConfig, EnvironmentConfig, KubeconfigReference, PortalConfig } from "./portal-config.ts";
export { ConfigError, parsePortalConfig, readPortalConfig } from "./read-config.ts";
