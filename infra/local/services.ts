import path from "node:path";

/** A service that can be brought up on a laptop: for real, or as a mock from its document. */
export interface LocalService {
  readonly name: string;
  readonly about: string;
  /** The program; `{port}` stands for its port, `{admin}` for the port after it. */
  readonly command: readonly [string, ...string[]];
  readonly env: Readonly<Record<string, string>>;
  /** A path that answers once it is up. */
  readonly ready: string;
  /** An OpenAPI document as a file, or a program that prints one. */
  readonly openapi: { readonly file: string } | { readonly command: readonly [string, ...string[]] };
}

export const ROOT = path.join(import.meta.dirname, "../..");

/** One entry more here brings one service more. A service finds the others by NAME_URL in its environment. */
export const SERVICES: readonly LocalService[] = [
  {
    name: "hello",
    about: "the hello-world web service: short requests and streams",
    command: [process.execPath, "infra/hello/main.ts"],
    env: { HOST: "127.0.0.1", PORT: "{port}", ADMIN_PORT: "{admin}", POD_NAME: "laptop", ENVIRONMENT: "local" },
    ready: "/",
    openapi: { file: "infra/hello/openapi.yaml" },
  },
  {
    name: "portal",
    about: "the portal on its built-in world (minutes at the first start: it builds)",
    command: [process.execPath, "scripts/start.mjs", "--port", "{port}", "--data", ".slipway/local"],
    env: {},
    ready: "/healthz",
    openapi: { command: [process.execPath, "scripts/openapi.ts"] },
  },
];
