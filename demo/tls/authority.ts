import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type CertificateUse, createCertificate, type Subject } from "./certificate.ts";

/** A certificate and its private key, both as PEM text. */
export interface Identity {
  readonly certificate: string;
  readonly privateKey: string;
}

/** The built-in world's own certificate authority: real clusters have one, and kubeconfigs carry it. */
export interface Authority {
  /** PEM text, for clients to trust. */
  readonly certificate: string;
  issueServer(names: readonly string[], addresses: readonly string[]): Identity;
  /** A client certificate as Kubernetes reads it: the user is the common name, groups are the organisations. */
  issueClient(user: string, groups: readonly string[]): Identity;
  /** A bearer token for a user: the same one as long as the authority's key is the same. */
  tokenFor(user: string): string;
}

const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3650;
const LEAF_DAYS = 365;
const AUTHORITY_SUBJECT: Subject = { commonName: "Slipway built-in world" };

/** The authority kept in a folder, made at the first call; without a folder one that lives as long as the process. */
export async function openAuthority(stateDir?: string): Promise<Authority> {
  if (stateDir === undefined) return authorityOf(createAuthority());
  const files = { certificate: path.join(stateDir, "ca.crt"), privateKey: path.join(stateDir, "ca.key") };
  const kept = await readKept(files);
  if (kept !== undefined) return authorityOf(kept);
  const made = createAuthority();
  await mkdir(stateDir, { recursive: true });
  await writeFile(files.privateKey, made.privateKey, { mode: 0o600 });
  await writeFile(files.certificate, made.certificate);
  return authorityOf(made);
}

/** Undefined where there is none yet, or one that would end before the certificates that it is to sign. */
async function readKept(files: Identity): Promise<Identity | undefined> {
  try {
    const certificate = await readFile(files.certificate, "utf8");
    const ends = Date.parse(new X509Certificate(certificate).validTo);
    if (ends < Date.now() + LEAF_DAYS * DAY_MS) return undefined;
    return { certificate, privateKey: await readFile(files.privateKey, "utf8") };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    const folder = path.dirname(files.certificate);
    throw new Error(`the certificate authority in ${folder} cannot be read; remove the folder to have a new one made`, {
      cause: error,
    });
  }
}

function createAuthority(): Identity {
  const { privateKey, publicKey } = newKeys();
  const certificate = createCertificate({
    subject: AUTHORITY_SUBJECT,
    issuer: AUTHORITY_SUBJECT,
    publicKey,
    signingKey: privateKey,
    ...validity(AUTHORITY_DAYS),
    use: { kind: "authority" },
  });
  return { certificate, privateKey: pemOf(privateKey) };
}

function authorityOf({ certificate, privateKey }: Identity): Authority {
  const signingKey = createPrivateKey(privateKey);
  if (!new X509Certificate(certificate).publicKey.equals(createPublicKey(signingKey))) {
    throw new Error("the key of the certificate authority belongs to another certificate");
  }
  const issue = (subject: Subject, use: CertificateUse): Identity => {
    const keys = newKeys();
    const issued = createCertificate({
      subject,
      issuer: AUTHORITY_SUBJECT,
      publicKey: keys.publicKey,
      signingKey,
      ...validity(LEAF_DAYS),
      use,
    });
    return { certificate: issued, privateKey: pemOf(keys.privateKey) };
  };
  return {
    certificate,
    issueServer: (names, addresses) => issue({ commonName: "kube-apiserver" }, { kind: "server", names, addresses }),
    issueClient: (user, groups) => issue({ commonName: user, organizations: groups }, { kind: "client" }),
    tokenFor: (user) => createHmac("sha256", privateKey).update(`bearer token of ${user}`).digest("hex"),
  };
}

const newKeys = () => generateKeyPairSync("ec", { namedCurve: "prime256v1" });

const pemOf = (key: ReturnType<typeof createPrivateKey>): string =>
  key.export({ format: "pem", type: "pkcs8" }).toString();

function validity(days: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  // An hour back, so that a client whose clock is a little behind accepts it.
  return { notBefore: new Date(now - DAY_MS / 24), notAfter: new Date(now + days * DAY_MS) };
}
