"use client";

import type { Route } from "next";
import type { KeyId } from "../keys/keys.ts";
import { Keys } from "../keys/printed-keys.tsx";
import { KeptLink } from "../shell/kept-link.tsx";

export interface ObjectTab {
  readonly name: string;
  readonly page: Route;
  /** The key that opens it. */
  readonly keyId?: KeyId;
}

/** The views of one object; each has an address of its own. */
export function ObjectTabs({ tabs, current }: { tabs: readonly ObjectTab[]; current: string }) {
  return (
    <nav className="segmented object-tabs" aria-label="Views of this object">
      {tabs.map(({ name, page, keyId }) => (
        <KeptLink key={name} to={page} isCurrent={name === current}>
          {name}
          {keyId === undefined ? null : <Keys id={keyId} isHint />}
        </KeptLink>
      ))}
    </nav>
  );
}
