import { expect, test } from "vitest";
import { accessForm, answerAccessForm, localPath } from "./access-form.ts";
import { cookieValueFor } from "./access-token.ts";

const TOKEN = "a-token-of-20-letters";

test("the right token gives a cookie that scripts cannot read and goes on to the wanted page", () => {
  const response = answerAccessForm(new URLSearchParams({ token: TOKEN, next: "/nodes?q=a" }), TOKEN, false);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe("/nodes?q=a");
  expect(response.headers.get("set-cookie")).toBe(
    `slipway_access=${cookieValueFor(TOKEN)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200`,
  );
});

test("behind TLS the cookie is for TLS alone", () => {
  const response = answerAccessForm(new URLSearchParams({ token: TOKEN }), TOKEN, true);
  expect(response.headers.get("set-cookie")).toMatch(/; Secure$/);
});

test("a wrong token gives the form again, with the reason and without a cookie", async () => {
  const response = answerAccessForm(new URLSearchParams({ token: "wrong", next: "/pods" }), TOKEN, false);
  expect(response.status).toBe(401);
  expect(response.headers.get("set-cookie")).toBeNull();
  expect(await response.text()).toContain("That is not this portal's token.");
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/a\nb", "", "/access?next=/"])(
  "%j is no place to go on to",
  (next) => expect(localPath(next)).toBe("/"),
);

test("what the link carried stands in the form as text, never as markup", async () => {
  expect(await accessForm('/"><script>alert(1)</script>', "opened").text()).not.toContain("<script");
});
