import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { clustersRequest, environmentsRequest } from "#components/shell/fleet.query.ts";
import { Frame } from "#components/shell/frame.tsx";
import { Providers } from "#components/shell/providers.tsx";
import { THEME_COOKIE, themeOf } from "#components/theme/theme.ts";
import { getRuntime } from "#server/runtime.ts";
import { LiveData } from "./_data/live-data.tsx";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Slipway", template: "%s · Slipway" },
  description: "Is the platform healthy, is there room, what runs where: as observed, with its age.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function Layout({ children }: { children: ReactNode }) {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-contract={getRuntime().contractVersion} data-theme={theme === "system" ? undefined : theme}>
      <body>
        <Providers drawnAt={Date.now()}>
          <LiveData requests={[clustersRequest, environmentsRequest]}>
            <Frame theme={theme} hasWorld={getRuntime().config.world !== undefined}>
              {children}
            </Frame>
          </LiveData>
        </Providers>
      </body>
    </html>
  );
}
