"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { crumbsOf } from "./crumbs-of.ts";
import { useEnvironment } from "./use-scope.ts";
import { lastAddressOf } from "./visited.ts";

/** Where the page stands. A list is gone back to as it was left, filters and all. */
export function Crumbs() {
  const crumbs = crumbsOf(usePathname(), useEnvironment());
  const router = useRouter();
  const isList = crumbs.every((crumb) => crumb.page === null);
  const current = isList ? 0 : crumbs.length - 1;
  return (
    <nav className="crumbs" aria-label="Breadcrumbs">
      <ol>
        {crumbs.map(({ name, page }, index) => (
          <li key={`${page ?? "here"} ${name}`} className={index === 0 || index === current ? "" : "whole"}>
            {page === null ? (
              <span aria-current={index === current ? "page" : undefined}>{name}</span>
            ) : (
              <Link
                href={page}
                prefetch={false}
                onNavigate={(event) => {
                  event.preventDefault();
                  router.push(lastAddressOf(page));
                }}
              >
                {name}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
