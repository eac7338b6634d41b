import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, test } from "../portal/portal.ts";

test("the API is there to read: every operation of the document with its parameters", async ({ page, request }) => {
  const document = (await (await request.get("/api/openapi.json")).json()) as { paths: Record<string, object> };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  await open(page, "/docs/api");
  await expect(page).toHaveTitle("API · Slipway");
  await expect(answer(page)).toHaveText(`The API has ${operations.length} operations`);
  for (const operation of operations)
    await expect(page.getByRole("heading", { level: 3, name: operation, exact: true })).toBeVisible();
  const parameters = page.getByRole("table", { name: "Parameters of /api/v1/clusters/{cluster}/nodes", exact: true });
  await expect(parameters.getByRole("row").filter({ hasText: "pageSize" })).toBeVisible();
});

test("a refused request says where its kind of problem is explained, and that page explains it", async ({
  page,
  request,
}) => {
  const refused = await request.get("/api/v1/clusters/no-such-cluster");
  const problem = (await refused.json()) as { type: string; code: string; status: number };
  expect(problem.status).toBe(404);
  await open(page, problem.type);
  await expect(answer(page)).toHaveText("What the API's problems mean");
  await expect(page.getByRole("row").filter({ hasText: problem.code }).first()).toContainText("404");
});

for (const address of ["/docs/api", "/docs/problems"])
  test(`${address} is accessible`, async ({ page }) => {
    await open(page, address);
    await expectAccessible(page);
  });
