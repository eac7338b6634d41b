/** A Pod as its page shows it: beyond what the rules read, the names of volumes and a few plain words. Never env, args or contents. */
import type { DecodeContext } from "../decode/context.ts";
import { Fields } from "../decode/fields.ts";
import { readMeta } from "../decode/meta.ts";
import { readContainer, readContainerStatus, readPodSpecAndStatus } from "../decode/pod-object.ts";
import type { OpenedObject, OpenedPod, PodVolume } from "../opened.types.ts";

/** null: it has no name or UID. */
export function readPod(source: OpenedObject, context: DecodeContext): OpenedPod | null {
  const fields = new Fields(source);
  const metadata = readMeta(fields, context, { annotations: false });
  if (metadata === null) return null;
  const spec = fields.object("spec");
  const status = fields.object("status");
  return {
    pod: { metadata, ...readPodSpecAndStatus(fields, context) },
    ephemeral: {
      containers: spec?.objects("ephemeralContainers", (each) => readContainer(each, context)) ?? [],
      statuses: status?.objects("ephemeralContainerStatuses", (each) => readContainerStatus(each, context)) ?? [],
    },
    ports: Object.fromEntries(spec?.objects("containers", portsOf) ?? []),
    volumes: spec?.objects("volumes", volumeOf) ?? [],
    finalizers: fields.object("metadata")?.texts("finalizers") ?? [],
    serviceAccount: spec?.text("serviceAccountName") || null,
    priorityClass: spec?.text("priorityClassName") || null,
    restartPolicy: spec?.text("restartPolicy") ?? null,
    scheduler: spec?.text("schedulerName") ?? null,
    qosClass: status?.text("qosClass") ?? null,
    ips: (status?.objects("podIPs", (each) => each.text("ip") ?? "") ?? []).filter((ip) => ip !== ""),
    troubles: fields.troubles.all,
  };
}

function portsOf(container: Fields): [string, string[]] {
  const ports = container.objects("ports", (port) => {
    const name = port.text("name");
    const number = `${port.whole("containerPort") ?? "?"}/${port.text("protocol") ?? "TCP"}`;
    return name === undefined ? number : `${name} ${number}`;
  });
  return [container.text("name") ?? "", [...(ports ?? [])]];
}

/** Where each kind of volume names what it takes its contents from. */
const SOURCES: Readonly<Record<string, string | null>> = {
  configMap: "name",
  secret: "secretName",
  persistentVolumeClaim: "claimName",
  csi: "driver",
  hostPath: "path",
  nfs: "server",
  emptyDir: null,
  projected: null,
  downwardAPI: null,
  ephemeral: null,
  image: "reference",
  azureFile: "shareName",
  azureDisk: "diskName",
};

function volumeOf(volume: Fields): PodVolume {
  for (const [kind, field] of Object.entries(SOURCES)) {
    const source = volume.raw(kind);
    if (source === undefined) continue;
    const named = field === null ? undefined : source[field];
    return { name: volume.text("name") ?? "", kind, source: typeof named === "string" ? named : null };
  }
  return { name: volume.text("name") ?? "", kind: "another kind", source: null };
}
