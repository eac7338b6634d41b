"use client";

import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ClockProvider } from "../live/clock.tsx";
import { LiveProvider } from "../live/live-provider.tsx";
import { QueryProvider } from "../query/query-provider.tsx";

/** What every page stands on: the address as state, answers and their liveness, one clock. */
export function Providers({ drawnAt, children }: { drawnAt: number; children: ReactNode }) {
  return (
    <NuqsAdapter>
      <QueryProvider>
        <ClockProvider drawnAt={drawnAt}>
          <LiveProvider>{children}</LiveProvider>
        </ClockProvider>
      </QueryProvider>
    </NuqsAdapter>
  );
}
