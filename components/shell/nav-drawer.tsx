"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

/** The navigation of a narrow screen: a button, and a drawer that a choice closes. */
export function NavDrawer({ children }: { children: ReactNode }) {
  const drawer = useRef<HTMLDialogElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    if (pathname) drawer.current?.close();
  }, [pathname]);
  return (
    <>
      <button
        type="button"
        className="icon-btn menu-button"
        aria-label="Menu"
        onClick={() => drawer.current?.showModal()}
      >
        <Menu aria-hidden="true" />
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it does, too. */}
      <dialog
        ref={drawer}
        className="drawer"
        aria-label="Menu"
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      >
        {children}
      </dialog>
    </>
  );
}
