"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";

const SAID_MS = 1_500;

/**
 * Copies a text. `label` says what ("Copy the name"); `word` is printed beside the icon where there is room.
 * @param inRow shown on hover and focus only, and left out of the tab order: the key `c` does the same
 */
export function CopyButton(props: { text: string | (() => string); label: string; word?: string; inRow?: boolean }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await copyText(typeof props.text === "string" ? props.text : props.text());
    setCopied(true);
    setTimeout(() => setCopied(false), SAID_MS);
  };
  // A long text (a log, a YAML) is no tooltip; a kubectl command for several clusters still is one.
  const isShort = typeof props.text === "string" && props.text.length < 2_000;
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      className={`${props.word === undefined ? "icon-btn" : "btn"}${props.inRow ? " copy-in-row" : ""}`}
      tabIndex={props.inRow ? -1 : 0}
      title={isShort ? `${props.label}: ${props.text}` : props.label}
      data-kubectl={isShort && props.label === "Copy the kubectl command" && !props.inRow ? props.text : undefined}
      aria-label={copied ? "Copied" : props.label}
      onClick={copy}
    >
      <Icon aria-hidden="true" />
      {props.word}
    </button>
  );
}

/** The clipboard exists only at secure addresses; elsewhere a selection is copied, as it was done before. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
