/** The minor of a Kubernetes version ("v1.36.1-gke.5" is 36); undefined where the text is no version of Kubernetes 1.x. */
export function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.([0-9]{1,4})(?![0-9])/.exec(version ?? "")?.[1];
  return minor === undefined ? undefined : Number(minor);
}
