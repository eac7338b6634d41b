import { type Timing, timingFor } from "./timing.ts";

/** What the service takes from its environment. */
export interface Settings {
  readonly port: number;
  /** Metrics and probes answer here, apart from what the gateway reaches. */
  readonly adminPort: number;
  readonly host: string;
  readonly timing: Timing;
  /** Who answers: shown to clients, so that a replacement can be watched. */
  readonly identity: { readonly service: string; readonly pod: string; readonly environment: string };
  /** A folder that a volume is mounted at, or null: the service counts its starts there. */
  readonly dataFolder: string | null;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws with every wrong variable in one sentence */
export function readSettings(variables: Variables): Settings {
  const wrong: string[] = [];
  const whole = (name: string, otherwise: string, low: number, high: number): number => {
    const text = variables[name] || otherwise;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= low && number <= high) return number;
    wrong.push(`${name} must be a whole number from ${low} to ${high}, not "${text}"`);
    return low;
  };
  const port = whole("PORT", "8080", 0, 65_535);
  const adminPort = whole("ADMIN_PORT", "9090", 0, 65_535);
  const graceSeconds = whole("GRACE_SECONDS", "60", 6, 3600);
  if (wrong.length > 0) throw new Error(`${wrong.join("; ")}.`);
  return {
    port,
    adminPort,
    host: variables.HOST || "0.0.0.0",
    timing: timingFor(graceSeconds),
    identity: {
      service: "hello",
      pod: variables.POD_NAME || "unknown",
      environment: variables.ENVIRONMENT || "unknown",
    },
    dataFolder: variables.DATA_FOLDER || null,
  };
}
