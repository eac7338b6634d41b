import { z } from "zod";
import { ConfigError } from "./read-config.ts";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What the portal takes from environment variables. */
export interface Environment {
  /** SLIPWAY_CONFIG: the file portal.config.yaml. */
  readonly configFile: string;
  /** SLIPWAY_ACCESS_TOKEN: what every request must bring, once it is set. */
  readonly accessToken: string | null;
  /** DATABASE_URL, as the runtime role. */
  readonly databaseUrl: string;
  readonly logLevel: LogLevel;
  /** Where the server really listens: HOSTNAME and PORT, or Next's own defaults (every address, 3000). */
  readonly listen: { readonly host: string; readonly port: number };
  /** SLIPWAY_PARENT_PID: the process whose end ends this one. */
  readonly parentPid: number | null;
}

const wholeNumber = (name: string, low: number, high: number) => {
  const right = `${name} must be a whole number from ${low} to ${high}`;
  return z
    .string()
    .regex(/^\d{1,10}$/, { error: right })
    .transform(Number)
    .pipe(z.int({ error: right }).min(low, { error: right }).max(high, { error: right }));
};

const environmentSchema = z.object({
  SLIPWAY_CONFIG: z.string({ error: "SLIPWAY_CONFIG must be set: the path of portal.config.yaml" }),
  SLIPWAY_ACCESS_TOKEN: z
    .string()
    .min(16, { error: "SLIPWAY_ACCESS_TOKEN must have at least 16 characters" })
    .regex(/^[\x21-\x7e]+$/, { error: "SLIPWAY_ACCESS_TOKEN must be printable ASCII without spaces" })
    .optional(),
  DATABASE_URL: z
    .string({ error: "DATABASE_URL must be set: postgresql://user:password@host:5432/database" })
    .regex(/^postgres(ql)?:\/\//, { error: "DATABASE_URL must begin with postgresql://" }),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  PORT: wholeNumber("PORT", 1, 65_535).default(3000),
  HOSTNAME: z.string().default("0.0.0.0"),
  SLIPWAY_PARENT_PID: wholeNumber("SLIPWAY_PARENT_PID", 1, 4_194_304 * 1024).optional(),
});

/**
 * Reads the environment once; an empty variable is an absent one.
 * @throws ConfigError that lists every wrong one in one message, without any value: some are secrets.
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ message }) => message);
    const count =
      wrong.length === 1 ? "1 environment variable is wrong" : `${wrong.length} environment variables are wrong`;
    throw new ConfigError(`${count}: ${wrong.join("; ")}.`);
  }
  const { data } = parsed;
  return {
    configFile: data.SLIPWAY_CONFIG,
    accessToken: data.SLIPWAY_ACCESS_TOKEN ?? null,
    databaseUrl: data.DATABASE_URL,
    logLevel: data.LOG_LEVEL,
    listen: { host: data.HOSTNAME, port: data.PORT },
    parentPid: data.SLIPWAY_PARENT_PID ?? null,
  };
}
