import type pg from "pg";
import { withConnection } from "./connect.ts";

/** The owner of database and tables: migrations run as it. */
export const OWNER = "slipway_owner";
/** What the portal runs as: it reads and writes rows and can change no table. */
export const RUNTIME = "slipway";
/** The portal's database. */
export const DATABASE = "slipway";

/** Makes both roles, with these passwords, and the portal's database. What is there already stays. */
export async function prepareDatabase(
  superuserUrl: string,
  passwords: { owner: string; runtime: string },
): Promise<void> {
  await withConnection(superuserUrl, async (client) => {
    await ensureRole(client, OWNER, passwords.owner);
    await ensureRole(client, RUNTIME, passwords.runtime);
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER}`);
    // Others of this server (there are none but us) have no business here.
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${RUNTIME}`);
  });
}

async function ensureRole(client: pg.Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [role]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${role}`);
  const rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
  await client.query(`ALTER ROLE ${role} WITH ${rights} PASSWORD ${client.escapeLiteral(password)}`);
}
