"use client";

import { Download } from "lucide-react";

/** Saves a text as a file, made in the browser. */
export function DownloadButton(props: { text: string | (() => string); name: string; label: string }) {
  const save = () => {
    const text = typeof props.text === "string" ? props.text : props.text();
    const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = props.name.replaceAll(/[^\w.-]/g, "_");
    link.click();
    // The browser has begun to save it by the next turn.
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  };
  return (
    <button type="button" className="btn" title={props.label} aria-label={props.label} onClick={save}>
      <Download aria-hidden="true" />
      download
    </button>
  );
}
