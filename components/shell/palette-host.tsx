"use client";

import { Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Keys } from "../keys/printed-keys.tsx";
import { useKey } from "../keys/use-key.ts";

// Brought when it is first opened: no page needs it to be drawn.
const Palette = dynamic(() => import("./palette.tsx").then((module) => module.Palette), { ssr: false });

/** The button in the frame, and the palette itself once somebody asked for it. */
export function PaletteHost() {
  const [open, setOpen] = useState(false);
  useKey("palette", () => {
    setOpen((before) => !before);
    return true;
  });
  return (
    <>
      <button type="button" className="search-button" onClick={() => setOpen(true)}>
        <Search aria-hidden="true" />
        <span>Search or act</span>
        <Keys id="palette" isHint />
      </button>
      {open ? <Palette close={() => setOpen(false)} /> : null}
    </>
  );
}
