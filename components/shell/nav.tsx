import Link from "next/link";
import type { Theme } from "../theme/theme.ts";
import { ThemeSwitch } from "../theme/theme-switch.tsx";
import { UtcSwitch } from "../theme/utc-switch.tsx";
import { KeysButton } from "./keys-button.tsx";
import { NavList } from "./nav-list.tsx";
import { overviewPage } from "./routes.ts";

/** What stands at the left, or in the drawer of a narrow screen. */
export function Nav({ theme }: { theme: Theme }) {
  return (
    <nav className="nav" aria-label="Main">
      <Link className="brand" href={overviewPage()} prefetch={false}>
        <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
          <path d="M2 5h14l-3 8H5z" fill="var(--accent)" />
          <path d="M1 16h16" stroke="var(--accent)" strokeWidth="2" />
        </svg>
        Slipway
      </Link>
      <NavList />
      <div className="foot">
        <KeysButton />
        <ThemeSwitch initial={theme} />
        <UtcSwitch />
      </div>
    </nav>
  );
}
