"use client";

import type { RefObject } from "react";
import type { LogSince } from "#contract/logs.ts";
import { useKey } from "../keys/use-key.ts";
import type { LogViewParams } from "./log-view-params.ts";

/** The keys of k9s' logs, as far as they are free here. */
export function useLogKeys(log: {
  view: LogViewParams;
  set: (patch: Partial<LogViewParams>) => void;
  panel: RefObject<HTMLElement | null>;
  toHead: () => void;
}): void {
  const { view, set, panel, toHead } = log;
  const change = (patch: Partial<LogViewParams>) => {
    set(patch);
    return true;
  };
  const since = (value: LogSince) => () => change({ since: value });
  useKey("log-tail", since("all"));
  useKey("log-1m", since("1m"));
  useKey("log-5m", since("5m"));
  useKey("log-15m", since("15m"));
  useKey("log-30m", since("30m"));
  useKey("log-1h", since("1h"));
  useKey("log-follow", () => change({ follow: !view.follow }));
  useKey("log-previous", () => change({ previous: !view.previous }));
  useKey("log-wrap", () => change({ wrap: !view.wrap }));
  useKey("log-times", () => change({ times: !view.times }));
  useKey("log-head", () => {
    toHead();
    return true;
  });
  useKey("log-full", () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    else void panel.current?.requestFullscreen();
    return true;
  });
}
