"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { FreshnessMark } from "../freshness/freshness.tsx";
import { useConnection } from "../live/live-provider.tsx";
import type { Theme } from "../theme/theme.ts";
import { ExactTimes } from "../ui/exact-times.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { Crumbs } from "./crumbs.tsx";
import { DatabaseBanner } from "./database-banner.tsx";
import { EnvironmentSwitch } from "./environment-switch.tsx";
import { FrameKeys } from "./frame-keys.tsx";
import { HasWorld } from "./has-world.tsx";
import { NamespaceSwitch } from "./namespace-switch.tsx";
import { Nav } from "./nav.tsx";
import { NavDrawer } from "./nav-drawer.tsx";
import { PaletteHost } from "./palette-host.tsx";
import { noteVisit } from "./visited.ts";
import { WorldMark } from "./world-mark.tsx";

/** What stays while pages change: the places, where one is, how fresh it is, and the keys. */
export function Frame({ theme, hasWorld, children }: { theme: Theme; hasWorld: boolean; children: ReactNode }) {
  const connection = useConnection();
  return (
    <HasWorld value={hasWorld}>
      <div className="frame" data-connection={connection.kind}>
        <a className="btn skip" href="#main">
          Skip to the content
        </a>
        <div className="side">
          <Nav theme={theme} />
        </div>
        <div className="min-w-0">
          <header className="top">
            <NavDrawer>
              <Nav theme={theme} />
            </NavDrawer>
            <Crumbs />
            <WorldMark />
            <div className="end">
              <FreshnessMark />
              <EnvironmentSwitch />
              <NamespaceSwitch />
              <PaletteHost />
            </div>
          </header>
          <ConnectionBanner />
          <DatabaseBanner />
          <main className="main" id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <FrameKeys />
        <ExactTimes />
        <Visits />
      </div>
    </HasWorld>
  );
}

function Visits() {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  useEffect(() => noteVisit(pathname, search), [pathname, search]);
  return null;
}
