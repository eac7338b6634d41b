import { afterAll, beforeAll, expect, test } from "vitest";
import { withConnection } from "../postgres/connect.ts";
import { Started, type StartFolder, startFolder } from "../testing/started.ts";
import { startTestPostgres, type TestPostgres } from "../testing/test-postgres.ts";

let postgres: TestPostgres;
let folder: StartFolder;
beforeAll(async () => {
  postgres = await startTestPostgres();
  folder = await startFolder();
});
afterAll(async () => {
  await postgres.remove();
  folder.remove();
});

const begin = (env: Readonly<Record<string, string>>) =>
  new Started(["--kubeconfig", folder.kubeconfig, "--data", folder.data, "--port", String(folder.port)], env);

test("DATABASE_URL and DATABASE_MIGRATION_URL are used instead of a PostgreSQL of one's own", async () => {
  const urls = { DATABASE_URL: postgres.runtimeUrl, DATABASE_MIGRATION_URL: postgres.ownerUrl };
  const started = await begin(urls).up();
  try {
    expect(started.stdout).toContain("PostgreSQL of DATABASE_URL");
    expect((await fetch(`http://127.0.0.1:${folder.port}/readyz`)).status).toBe(200);
    const { rows } = await withConnection(postgres.ownerUrl, (client) =>
      client.query("SELECT tableowner FROM pg_tables WHERE tablename = 'cluster'"),
    );
    expect(rows).toEqual([{ tableowner: "slipway_owner" }]);
  } finally {
    started.process.kill("SIGTERM");
    await started.end();
  }
});

test("a wrong password is said, and not shown", async () => {
  const started = begin({ DATABASE_URL: postgres.runtimeUrl.replace(/:[^:@/]+@/, ":wrong@") });
  expect(await started.end()).toBe(1);
  expect(started.stderr).toContain("it refuses this user or password.");
  expect(started.stderr).not.toContain("wrong@");
});

test("a user without rights on the tables is told what to run", async () => {
  await withConnection(postgres.superuserUrl, (client) => client.query("CREATE ROLE stranger LOGIN PASSWORD 'x'"));
  await withConnection(postgres.superuserUrl, (client) =>
    client.query("GRANT CONNECT ON DATABASE slipway TO stranger"),
  );
  const stranger = postgres.runtimeUrl.replace(/\/\/[^@]+@/, "//stranger:x@");
  const started = begin({ DATABASE_URL: stranger, DATABASE_MIGRATION_URL: postgres.ownerUrl });
  expect(await started.end()).toBe(1);
  expect(started.stderr).toContain('as their owner run GRANT slipway TO "stranger"');
});
