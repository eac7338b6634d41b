import { expect, test } from "vitest";
import { newDecodeContext } from "../context.ts";
import { decodeClaim } from "./claim.ts";
import { decodeStorageClass } from "./storage-class.ts";
import { decodeVolume } from "./volume.ts";

const context = newDecodeContext();
const metadata = { name: "data", namespace: "ml", uid: "u", resourceVersion: "9" };

test("a claim is read with what it asks for and what it got", () => {
  const record = decodeClaim(
    {
      metadata,
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: "premium",
        volumeName: "pv-1",
        resources: { requests: { storage: "10Gi" } },
      },
      status: { phase: "Bound", capacity: { storage: "12Gi" } },
    },
    context,
  );
  expect(record).toMatchObject({
    phase: "Bound",
    storageClass: "premium",
    volumeName: "pv-1",
    accessModes: ["ReadWriteOnce"],
    requestedBytes: 10 * 2 ** 30,
    capacityBytes: 12 * 2 ** 30,
  });
});

test("an amount that is missing is null, never zero; one that cannot be read is named", () => {
  const record = decodeClaim({ metadata, spec: { resources: { requests: { storage: "much" } } } }, context);
  expect(record).toMatchObject({ phase: null, requestedBytes: null, capacityBytes: null });
  expect(record?.troubles.join()).toContain('storage: is "much"');
});

test("a volume is read with its claim and where it comes from", () => {
  const record = decodeVolume(
    {
      metadata: { name: "pv-1", uid: "u" },
      spec: {
        capacity: { storage: "12Gi" },
        claimRef: { namespace: "ml", name: "data", uid: "c" },
        persistentVolumeReclaimPolicy: "Retain",
        csi: { driver: "disk.csi.azure.com", volumeAttributes: { key: "must-not-be-kept" } },
      },
      status: { phase: "Released", message: "the claim is gone" },
    },
    context,
  );
  expect(record).toMatchObject({
    phase: "Released",
    message: "the claim is gone",
    reclaimPolicy: "Retain",
    capacityBytes: 12 * 2 ** 30,
    claim: { namespace: "ml", name: "data", uid: "c" },
    source: "disk.csi.azure.com",
  });
  expect(JSON.stringify(record)).not.toContain("must-not-be-kept");
  expect(decodeVolume({ metadata: { name: "pv", uid: "u" }, spec: { nfs: { server: "x" } } }, context)?.source).toBe(
    "nfs",
  );
});

test("a storage class is read with what it decides", () => {
  const annotations = { "storageclass.kubernetes.io/is-default-class": "true" };
  const source = {
    metadata: { name: "premium", uid: "u", annotations },
    provisioner: "disk.csi.azure.com",
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  };
  expect(decodeStorageClass(source, context)).toMatchObject({
    provisioner: "disk.csi.azure.com",
    bindingMode: "WaitForFirstConsumer",
    reclaimPolicy: "Delete",
    allowsExpansion: true,
    isDefault: true,
  });
});
