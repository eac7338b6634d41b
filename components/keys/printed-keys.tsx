"use client";

import { useSyncExternalStore } from "react";
import { type KeyId, printedKeys } from "./keys.ts";

/**
 * The keys of an entry as this machine's keyboard prints them.
 * @param isHint stands inside a button, whose name it is no part of
 */
export function Keys({ id, isHint = false }: { id: KeyId; isHint?: boolean }) {
  const isMac = useSyncExternalStore(
    () => () => undefined,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
  return <kbd aria-hidden={isHint || undefined}>{printedKeys(id, isMac)}</kbd>;
}
