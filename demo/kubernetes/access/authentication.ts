import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { unauthorized } from "../api-error.ts";
import { ANONYMOUS, type User } from "./policy.ts";

const byCertificate = new WeakMap<TLSSocket, User | "unknown">();

/**
 * Who sends a request: by client certificate (common name and organisations), else by bearer token, else nobody.
 * Throws 401 for a certificate of another authority and for a token that is not known.
 */
export function authenticate(request: IncomingMessage, tokens: ReadonlyMap<string, User>): User {
  const certified = certifiedUser(request.socket);
  if (certified !== undefined) return certified;
  const header = request.headers.authorization;
  if (header === undefined) return ANONYMOUS;
  const token = /^Bearer\s+(\S+)\s*$/i.exec(header)?.[1];
  const user = token === undefined ? undefined : tokens.get(token);
  if (user === undefined) throw unauthorized();
  return user;
}

/** Whom a request wants to be taken for (`kubectl --as`), or undefined where it speaks for its own user. */
export function impersonated(request: IncomingMessage): User | undefined {
  const name = request.headers["impersonate-user"];
  if (typeof name !== "string" || name === "") return undefined;
  // Node joins a repeated header with commas; a group's name holds none.
  const groups = String(request.headers["impersonate-group"] ?? "")
    .split(",")
    .map((group) => group.trim())
    .filter((group) => group !== "");
  return { name, groups: [...groups, "system:authenticated"] };
}

function certifiedUser(socket: IncomingMessage["socket"]): User | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const known = byCertificate.get(socket) ?? readCertificate(socket);
  byCertificate.set(socket, known);
  return known === "unknown" ? undefined : known;
}

function readCertificate(socket: TLSSocket): User | "unknown" {
  const subject = socket.getPeerCertificate().subject;
  if (subject === undefined) return "unknown";
  if (!socket.authorized) throw unauthorized();
  return { name: listOf(subject.CN)[0] ?? "", groups: listOf(subject.O) };
}

/** Node gives one value as text and several as a list, whatever its types say. */
function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}
