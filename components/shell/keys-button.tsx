"use client";

import { Keyboard } from "lucide-react";
import { useRef } from "react";
import { KeysSheet } from "../keys/keys-sheet.tsx";
import { useKey } from "../keys/use-key.ts";

/** Opens the sheet of keys; so does "?". Each navigation has one, and the one that is seen answers the key. */
export function KeysButton() {
  const button = useRef<HTMLButtonElement>(null);
  const sheet = useRef<HTMLDialogElement>(null);
  useKey("sheet", () => {
    if (button.current?.offsetParent === null) return false;
    sheet.current?.showModal();
    return true;
  });
  return (
    <>
      <button ref={button} type="button" className="btn" onClick={() => sheet.current?.showModal()}>
        <Keyboard aria-hidden="true" />
        Keys <kbd>?</kbd>
      </button>
      <KeysSheet ref={sheet} />
    </>
  );
}
