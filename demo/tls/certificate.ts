import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIPv4 } from "node:net";
import {
  bitString,
  booleanTrue,
  constructedContext,
  integer,
  objectIdentifier,
  octetString,
  primitiveContext,
  sequence,
  setOf,
  utcTime,
  utf8String,
} from "./der.ts";

/** Who a certificate is for: the common name, and organisations (Kubernetes reads them as user and groups). */
export interface Subject {
  readonly commonName: string;
  readonly organizations?: readonly string[];
}

export interface CertificateRequest {
  readonly subject: Subject;
  readonly issuer: Subject;
  readonly publicKey: KeyObject;
  /** An EC key on P-256. */
  readonly signingKey: KeyObject;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly use: CertificateUse;
}

export type CertificateUse =
  | { readonly kind: "authority" }
  | { readonly kind: "client" }
  | { readonly kind: "server"; readonly names: readonly string[]; readonly addresses: readonly string[] };

const OID = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  commonName: "2.5.4.3",
  organization: "2.5.4.10",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  subjectKeyIdentifier: "2.5.29.14",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
} as const;

/** Key usages as their bits, with how many bits of the byte are unused (RFC 5280, 4.2.1.3). */
const SIGN_CERTIFICATES = bitString(Buffer.from([0b0000_0110]), 1);
const SIGN = bitString(Buffer.from([0b1000_0000]), 7);

/** An X.509 version 3 certificate (RFC 5280), signed with ECDSA and SHA-256, as PEM text. */
export function createCertificate(request: CertificateRequest): string {
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
  const content = sequence(
    constructedContext(0, integer(Buffer.from([2]))),
    integer(serialNumber()),
    algorithm,
    distinguishedName(request.issuer),
    sequence(utcTime(request.notBefore), utcTime(request.notAfter)),
    distinguishedName(request.subject),
    publicKeyBytes(request.publicKey),
    constructedContext(3, sequence(...keyIdentifiers(request), ...extensions(request.use))),
  );
  const signature = sign("sha256", content, request.signingKey);
  return pem(sequence(content, algorithm, bitString(signature)));
}

function distinguishedName({ commonName, organizations = [] }: Subject): Buffer {
  const attribute = (type: string, value: string) => setOf(sequence(objectIdentifier(type), utf8String(value)));
  const names = organizations.map((organization) => attribute(OID.organization, organization));
  return sequence(...names, attribute(OID.commonName, commonName));
}

/** Names of the certified and of the signing key, which strict verifiers want to see. */
function keyIdentifiers({ publicKey, signingKey, use }: CertificateRequest): Buffer[] {
  const own = extension(OID.subjectKeyIdentifier, octetString(keyIdentifier(publicKey)));
  if (use.kind === "authority") return [own];
  const signer = sequence(primitiveContext(0, keyIdentifier(createPublicKey(signingKey))));
  return [own, extension(OID.authorityKeyIdentifier, signer)];
}

const keyIdentifier = (key: KeyObject): Buffer =>
  createHash("sha256").update(publicKeyBytes(key)).digest().subarray(0, 20);

const publicKeyBytes = (key: KeyObject): Buffer => key.export({ format: "der", type: "spki" });

function extensions(use: CertificateUse): Buffer[] {
  if (use.kind === "authority") {
    return [
      extension(OID.basicConstraints, sequence(booleanTrue(), integer(Buffer.from([0]))), "critical"),
      extension(OID.keyUsage, SIGN_CERTIFICATES, "critical"),
    ];
  }
  const purpose = use.kind === "client" ? OID.clientAuth : OID.serverAuth;
  const common = [
    extension(OID.keyUsage, SIGN, "critical"),
    extension(OID.extendedKeyUsage, sequence(objectIdentifier(purpose))),
  ];
  if (use.kind === "client") return common;
  const names = use.names.map((name) => primitiveContext(2, Buffer.from(name, "ascii")));
  const addresses = use.addresses.map((address) => primitiveContext(7, addressBytes(address)));
  return [...common, extension(OID.subjectAltName, sequence(...names, ...addresses))];
}

function extension(type: string, value: Buffer, critical?: "critical"): Buffer {
  const flag = critical === undefined ? [] : [booleanTrue()];
  return sequence(objectIdentifier(type), ...flag, octetString(value));
}

function addressBytes(address: string): Buffer {
  if (!isIPv4(address)) throw new Error(`only IPv4 addresses can be certified, not ${address}`);
  return Buffer.from(address.split(".").map(Number));
}

/** A positive number of 16 random bytes. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function pem(der: Buffer): string {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
