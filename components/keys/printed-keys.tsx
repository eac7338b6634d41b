"use client";

import { useSyncExternalStore } from "react";
import { type KeyId, printedKeys } from "./keys.ts";

/** The keys of an entry as this machine's keyboard prints them. */
export function Keys({ id }: { id: KeyId }) {
  const isMac = useSyncExternalStore(
    () => () => undefined,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
  return <kbd>{printedKeys(id, isMac)}</kbd>;
}
