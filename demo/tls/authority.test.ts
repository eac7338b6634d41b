import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openAuthority } from "./authority.ts";

test("a server certificate is signed by the authority and names its addresses", async () => {
  const authority = await openAuthority();
  const server = new X509Certificate(authority.issueServer(["localhost"], ["127.0.0.1"]).certificate);
  expect(server.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
  expect(server.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(server.checkHost("localhost")).toBe("localhost");
});

test("a client certificate carries the user as common name and the groups as organisations", async () => {
  const authority = await openAuthority();
  const client = new X509Certificate(authority.issueClient("admin", ["system:masters", "ops"]).certificate);
  expect(client.subject.split("\n").sort()).toEqual(["CN=admin", "O=ops", "O=system:masters"]);
});

test("an authority kept in a folder is the same at the next start, and its key is readable by its owner alone", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "authority-"));
  try {
    const first = await openAuthority(path.join(folder, "tls"));
    const second = await openAuthority(path.join(folder, "tls"));
    expect(second.certificate).toBe(first.certificate);
    expect(second.tokenFor("portal")).toBe(first.tokenFor("portal"));
    expect(second.tokenFor("portal")).not.toBe(second.tokenFor("admin"));
    expect((await stat(path.join(folder, "tls", "ca.key"))).mode & 0o777).toBe(0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
});
