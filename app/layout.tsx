import type { ReactNode } from "react";
import { ok } from "#domain/result.ts";

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body data-ok={ok(1).ok}>{children}</body>
    </html>
  );
}
