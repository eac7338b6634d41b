import fc from "fast-check";
import { expect, test } from "vitest";
import { maskObject } from "./mask-object.ts";
import { MASKED } from "./mask-text.ts";

const SECRET = "Zx9-planted-secret";

const aPod = () => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "api-1",
    annotations: {
      "kubectl.kubernetes.io/last-applied-configuration": `{"spec":{"password":"${SECRET}"}}`,
      "example.com/webhook-token": SECRET,
      "example.com/note": `--password=${SECRET}`,
      "kubectl.kubernetes.io/default-container": "api",
    },
    managedFields: [{ manager: "kubectl", fieldsV1: { "f:spec": {} } }],
  },
  spec: {
    containers: [
      {
        name: "api",
        image: "registry.example.com/api:1.2.3",
        command: ["sh", "-c", `PASSWORD=${SECRET} run`],
        args: ["--port=8080", `--token=${SECRET}`, "--api-key", SECRET],
        env: [
          { name: "PLAIN", value: SECRET },
          { name: "EMPTY", value: "" },
          { name: "FROM", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
        ],
        livenessProbe: { httpGet: { path: "/live", httpHeaders: [{ name: "Authorization", value: SECRET }] } },
      },
    ],
    initContainers: [{ name: "init", env: [{ name: "A", value: SECRET }] }],
    volumes: [
      { name: "tls", secret: { secretName: "tls" } },
      { name: "share", csi: { driver: "d", volumeAttributes: { shareName: "s", accountKey: SECRET } } },
    ],
  },
  status: { message: `connect postgres://ada:${SECRET}@db failed` },
});

test("a secret planted in env, args, command, annotation, header, volume, message and last-applied is nowhere", () => {
  const { object, masked, count } = maskObject(aPod(), { managedFields: true });
  expect(JSON.stringify(object)).not.toContain(SECRET);
  expect(masked).toContain("spec.containers[0].env[0].value");
  expect(masked).toContain("spec.containers[0].args[3]");
  expect(masked).toContain("metadata.annotations.example.com/webhook-token");
  expect(count).toBe(masked.length);
});

test("what is no secret stays: references by name, arguments, images, volumes' names", () => {
  const { object } = maskObject(aPod(), { managedFields: false });
  expect(object).toMatchObject({
    kind: "Pod",
    metadata: {
      annotations: { "kubectl.kubernetes.io/default-container": "api", "example.com/note": `--password=${MASKED}` },
    },
    spec: {
      containers: [
        {
          image: "registry.example.com/api:1.2.3",
          args: ["--port=8080", `--token=${MASKED}`, "--api-key", MASKED],
          env: [
            { name: "PLAIN", value: MASKED },
            { name: "EMPTY", value: "" },
            { name: "FROM", valueFrom: { secretKeyRef: { name: "db", key: "password" } } },
          ],
        },
      ],
      volumes: [{ name: "tls", secret: { secretName: "tls" } }, { csi: { volumeAttributes: { shareName: "s" } } }],
    },
  });
});

test("last-applied-configuration is never there, managedFields only where they are asked for", () => {
  const without = JSON.stringify(maskObject(aPod(), { managedFields: false }).object);
  const withThem = JSON.stringify(maskObject(aPod(), { managedFields: true }).object);
  expect(without).not.toContain("managedFields");
  expect(withThem).toContain("managedFields");
  expect(without + withThem).not.toContain("last-applied-configuration");
});

test("templates of workloads are pods as well, at any depth", () => {
  const cronJob = { spec: { jobTemplate: { spec: { template: aPod() } } } };
  expect(JSON.stringify(maskObject(cronJob, { managedFields: false }).object)).not.toContain(SECRET);
});

test("env values are masked wherever env stands, whatever they are", () => {
  const value = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.array(value, { minLength: 1 }), fc.string(), (values, key) => {
      const object = { [key]: { env: values.map((each) => ({ name: "N", value: each })) } };
      const shown = maskObject(object, { managedFields: false }).object[key];
      if (key === "managedFields" || key === "kubectl.kubernetes.io/last-applied-configuration") return;
      if (["annotations", "volumeAttributes", "options", "parameters"].includes(key)) return;
      expect(shown).toEqual({ env: values.map(() => ({ name: "N", value: MASKED })) });
    }),
  );
});

test("many places are counted, the first hundred named; deep objects and odd keys do no harm", () => {
  const env = Array.from({ length: 150 }, () => ({ name: "A", value: "b" }));
  const many = maskObject({ spec: { env } }, { managedFields: false });
  expect([many.count, many.masked.length]).toEqual([150, 100]);
  let deep: Record<string, unknown> = { end: SECRET };
  for (let level = 0; level < 5_000; level += 1) deep = { deep };
  expect(JSON.stringify(maskObject(deep, { managedFields: false }).object)).not.toContain(SECRET);
  const odd = maskObject(JSON.parse('{"__proto__":{"env":[{"name":"a","value":"b"}]}}'), { managedFields: false });
  expect(JSON.stringify(odd.object)).toBe(`{"__proto__":{"env":[{"name":"a","value":"${MASKED}"}]}}`);
});
