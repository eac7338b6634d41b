import { expect, test, vi } from "vitest";
import type { KubeObject } from "../kubernetes/object.ts";
import { deploymentsPath, emptyDeployment, expectStatus, idlePod, list, podsPath, type Target } from "./target.ts";

const APPLY = { "content-type": "application/apply-patch+yaml" };

/** How changes are tried, shared and refused, and what becomes of what is owned. */
export function changeConformance(target: () => Target): void {
  const configMap = (data: Readonly<Record<string, string>>) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "change-trial" },
    data,
  });
  const path = () => `/api/v1/namespaces/${target().namespace}/configmaps/change-trial`;
  const apply = (data: Readonly<Record<string, string>>, manager: string, query = "") =>
    target().client.request(`${path()}?fieldManager=${manager}${query}`, {
      method: "PATCH",
      body: configMap(data),
      headers: APPLY,
    });

  test("a dry run answers as if done and leaves nothing behind", async () => {
    const { client } = target();
    const answer = await client.request(podsPath(target(), "?dryRun=All"), {
      method: "POST",
      body: idlePod("change-dry"),
    });
    expect(answer.status, answer.text).toBe(201);
    expect(answer.json<KubeObject>().metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect((await client.request(podsPath(target(), "/change-dry"))).status).toBe(404);
    const wrong = await client.request(podsPath(target(), "?dryRun=Some"), { method: "POST", body: idlePod("x") });
    expectStatus(wrong, 422, "Invalid");
  });

  test("an apply creates, shares what is the same, and is refused where another manager holds a field", async () => {
    expect((await apply({ a: "1" }, "first")).status).toBe(201);
    expect((await apply({ a: "1", b: "2" }, "second")).status).toBe(200);
    const refused = expectStatus(await apply({ a: "9" }, "third"), 409, "Conflict");
    expect(refused.details?.causes).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: "FieldManagerConflict", field: ".data.a" })]),
    );
    expect((await apply({ a: "9" }, "third", "&force=true")).json()).toMatchObject({ data: { a: "9", b: "2" } });
    // What a manager says no more, and nobody else does, goes.
    expect((await apply({}, "second")).json<{ data?: object }>().data).toEqual({ a: "9" });
    await target().client.request(path(), { method: "DELETE" });
  });

  test("an apply without a field manager is refused", async () => {
    const answer = await target().client.request(path(), { method: "PATCH", body: configMap({}), headers: APPLY });
    expectStatus(answer, 422, "Invalid");
  });

  test("an unknown field is refused where the client is strict, else warned of", async () => {
    const { client } = target();
    const body = { ...idlePod("change-typo"), spek: {} };
    const strict = await client.request(podsPath(target(), "?fieldValidation=Strict"), { method: "POST", body });
    expect(expectStatus(strict, 400, "BadRequest").message).toContain('unknown field "spek"');
    const warned = await client.request(podsPath(target(), "?dryRun=All"), { method: "POST", body });
    expect(warned.headers.warning).toContain("unknown field");
    expect(warned.json()).not.toHaveProperty("spek");
  });

  test("what a deployment owns goes after it, or stays without an owner", async () => {
    const { client, namespace } = target();
    const replicaSets = async (name: string) => {
      const of = `/apis/apps/v1/namespaces/${namespace}/replicasets?labelSelector=app%3D${name}`;
      return (await list(target(), of)).items;
    };
    const settled = (name: string, check: (sets: readonly KubeObject[]) => void) =>
      vi.waitFor(async () => check(await replicaSets(name)), { timeout: 30_000, interval: 200 });
    for (const [name, policy] of [
      ["change-gone", "Background"],
      ["change-kept", "Orphan"],
    ] as const) {
      await client.request(deploymentsPath(target()), { method: "POST", body: emptyDeployment(name) });
      await settled(name, (sets) => expect(sets).toHaveLength(1));
      const body = { kind: "DeleteOptions", apiVersion: "v1", propagationPolicy: policy };
      expect((await client.request(deploymentsPath(target(), `/${name}`), { method: "DELETE", body })).status).toBe(
        200,
      );
    }
    await settled("change-gone", (sets) => expect(sets).toEqual([]));
    await settled("change-kept", ([kept]) => expect(kept?.metadata.ownerReferences ?? []).toEqual([]));
  });
}
