import { ACCESS_COOKIE, cookieValueFor, isSameSecret } from "./access-token.ts";

const COOKIE_SECONDS = 12 * 60 * 60;

/** Why the form is shown: it was opened, a page needs the token, or the token was wrong. */
export type FormReason = "opened" | "asked-for" | "wrong-token";

/** The form that asks for the token: plain HTML that needs nothing else of the portal, for everything else is closed. */
export function accessForm(next: string | null, reason: FormReason): Response {
  const status = reason === "opened" ? 200 : 401;
  const wrong = reason === "wrong-token";
  const refusal = wrong ? '<p role="alert" id="refusal">That is not this portal\'s token.</p>' : "";
  const described = wrong ? ' aria-invalid="true" aria-describedby="refusal"' : "";
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Access token · Slipway</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 26rem; padding: 1.5rem; }
h1 { font-size: 1.25rem; }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit; }
input, button { margin-top: .5rem; padding: .5rem .75rem; }
button { margin-top: 1rem; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>Slipway asks for its access token</h1>
<p>Whoever runs this portal set it as SLIPWAY_ACCESS_TOKEN.</p>
${refusal}
<form method="post" action="/access">
<input type="hidden" name="next" value="${escaped(localPath(next))}">
<label for="token">Access token</label>
<input id="token" name="token" type="password" autocomplete="current-password" required autofocus${described}>
<button type="submit">Open the portal</button>
</form>
</main>
</body>
</html>
`;
  return new Response(html, {
    status,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
  });
}

/** Answers the form: with the right token the cookie and on to where one wanted to go, else the form again. */
export function answerAccessForm(form: URLSearchParams, token: string | null, secure: boolean): Response {
  const next = localPath(form.get("next"));
  if (token === null) return seeOther(next);
  if (!isSameSecret(form.get("token") ?? "", token)) return accessForm(next, "wrong-token");
  const attributes = [
    "Path=/",
    "HttpOnly",
    "SameSite=Strict",
    `Max-Age=${COOKIE_SECONDS}`,
    ...(secure ? ["Secure"] : []),
  ];
  const response = seeOther(next);
  response.headers.append("set-cookie", [`${ACCESS_COOKIE}=${cookieValueFor(token)}`, ...attributes].join("; "));
  return response;
}

/** Only a path of this portal: whoever made the link must not choose another site to land on. */
export function localPath(next: string | null): string {
  if (next === null || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.startsWith("/access")) return "/";
  return next;
}

function seeOther(place: string): Response {
  return new Response(null, { status: 303, headers: { location: place, "cache-control": "no-store" } });
}

function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
