/** The tag of an image reference, null where it has none: "registry:5000/shop/api:1.2.3@sha256:…" says 1.2.3. */
export function imageTag(image: string): string | null {
  const withoutDigest = image.split("@", 1)[0] ?? "";
  // A colon before the last slash belongs to the registry's port.
  const name = withoutDigest.slice(withoutDigest.lastIndexOf("/") + 1);
  const colon = name.indexOf(":");
  return colon < 0 || colon === name.length - 1 ? null : name.slice(colon + 1);
}
