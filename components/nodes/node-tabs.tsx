"use client";

import { useRouter } from "next/navigation";
import { useKey } from "../keys/use-key.ts";
import { nodePage, nodeYamlPage, withQuery } from "../shell/routes.ts";
import { useEnvironment } from "../shell/use-scope.ts";
import { ObjectTabs } from "../ui/object-tabs.tsx";

/** The views of a node; the keys of a row open them where no row has the focus. */
export function NodeTabs({ cluster, node, current }: { cluster: string; node: string; current: "Details" | "YAML" }) {
  const router = useRouter();
  const environment = useEnvironment();
  const [details, yaml] = [nodePage(cluster, node), nodeYamlPage(cluster, node)];
  const open = (page: typeof details) => {
    if (document.activeElement?.closest("tbody tr")) return false;
    router.push(withQuery(page, { environment }));
    return true;
  };
  useKey("row-details", () => open(details));
  useKey("row-yaml", () => open(yaml));
  return (
    <ObjectTabs
      current={current}
      tabs={[
        { name: "Details", page: details, keyId: "row-details" },
        { name: "YAML", page: yaml, keyId: "row-yaml" },
      ]}
    />
  );
}
