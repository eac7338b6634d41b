import type { Fields } from "../fields.ts";

const NONE: readonly string[] = [];

/** Addresses of `status.loadBalancer.ingress`: of a Service or an Ingress. */
export function readBalancers(status: Fields | undefined): readonly string[] {
  const read = (each: Fields) => each.text("ip") ?? each.text("hostname") ?? "";
  return (
    status
      ?.object("loadBalancer")
      ?.objects("ingress", read)
      ?.filter((address) => address !== "") ?? NONE
  );
}
