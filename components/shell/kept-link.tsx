"use client";

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { asRoute } from "./routes.ts";
import { useEnvironment } from "./use-scope.ts";

/** A link to an object's page; the environment that was chosen goes along, so that the way on stays in it. */
export function KeptLink({ to, className, children }: { to: Route; className?: string; children: ReactNode }) {
  const environment = useEnvironment();
  const joined =
    environment === null
      ? to
      : asRoute(`${to}${to.includes("?") ? "&" : "?"}environment=${encodeURIComponent(environment)}`);
  return (
    <Link href={joined} prefetch={false} className={className ?? ""}>
      {children}
    </Link>
  );
}
