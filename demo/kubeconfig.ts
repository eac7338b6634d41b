import { stringify } from "yaml";
import type { Identity } from "./tls/authority.ts";

/** One context of a kubeconfig: a cluster, seen as a user. */
export interface KubeconfigContext {
  readonly name: string;
  readonly cluster: { readonly name: string; readonly url: string };
  readonly user: { readonly name: string; readonly credentials: Credentials };
  readonly namespace?: string;
}

export type Credentials =
  | { readonly kind: "certificate"; readonly identity: Identity }
  | { readonly kind: "token"; readonly token: string };

/** A kubeconfig as YAML, complete in itself: certificates and tokens stand in it. The first context is the current one. */
export function kubeconfigText(authorityCertificate: string, contexts: readonly KubeconfigContext[]): string {
  const clusters = new Map(contexts.map(({ cluster }) => [cluster.name, cluster.url]));
  const users = new Map(contexts.map(({ user }) => [user.name, user.credentials]));
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": contexts[0]?.name ?? "",
    clusters: [...clusters].map(([name, server]) => ({
      name,
      cluster: { server, "certificate-authority-data": base64(authorityCertificate) },
    })),
    users: [...users].map(([name, credentials]) => ({ name, user: userEntry(credentials) })),
    contexts: contexts.map(({ name, cluster, user, namespace }) => ({
      name,
      context: { cluster: cluster.name, user: user.name, ...(namespace === undefined ? {} : { namespace }) },
    })),
  });
}

function userEntry(credentials: Credentials): object {
  if (credentials.kind === "token") return { token: credentials.token };
  const { certificate, privateKey } = credentials.identity;
  return { "client-certificate-data": base64(certificate), "client-key-data": base64(privateKey) };
}

const base64 = (text: string): string => Buffer.from(text, "utf8").toString("base64");
