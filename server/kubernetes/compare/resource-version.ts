/**
 * Whether one version of an object is older than another. Versions that are whole numbers may be compared so from
 * Kubernetes 1.35 on (facts/kubernetes.md 73) and have been such numbers before; of any others only equality is known,
 * and one that differs counts as older: a second look will tell.
 */
export function isOlder(version: string, than: string): boolean {
  if (version === than) return false;
  if (!isNumber(version) || !isNumber(than)) return true;
  return version.length === than.length ? version < than : version.length < than.length;
}

function isNumber(version: string): boolean {
  return /^[1-9]\d*$/.test(version);
}
