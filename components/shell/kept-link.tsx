"use client";

import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { asRoute } from "./routes.ts";
import { useEnvironment } from "./use-scope.ts";

/** A link to an object's page; the environment that was chosen goes along, so that the way on stays in it. */
export function KeptLink(props: { to: Route; className?: string; isCurrent?: boolean; children: ReactNode }) {
  const { to, className, isCurrent, children } = props;
  const environment = useEnvironment();
  const joined =
    environment === null
      ? to
      : asRoute(`${to}${to.includes("?") ? "&" : "?"}environment=${encodeURIComponent(environment)}`);
  return (
    <Link href={joined} prefetch={false} className={className ?? ""} aria-current={isCurrent || undefined}>
      {children}
    </Link>
  );
}
