"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useSyncExternalStore } from "react";
import { environmentsQuery } from "../shell/fleet.query.ts";
import { browserParts } from "./browser-parts.ts";
import { type Connection, ConnectionStore } from "./connection.ts";
import type { StreamListener } from "./read-stream.ts";
import { startSharedStream } from "./shared-stream.ts";
import { ShownTimings } from "./shown-timings.ts";
import { StaleQueries } from "./stale-queries.ts";

const CHECK_MS = 15_000;
const connection = new ConnectionStore();

/** Whether this tab hears the portal. */
export function useConnection(): Connection {
  return useSyncExternalStore(connection.subscribe, connection.get, connection.getOnServer);
}

/** Keeps what is on the page true: listens to the event stream and asks again for what it says became stale. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => listen(client), [client]);
  return children;
}

function listen(client: QueryClient): () => void {
  const timings = new ShownTimings({
    now: () => performance.now(),
    after: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    send: report,
  });
  const stale = new StaleQueries(client, {
    now: () => Date.now(),
    random: Math.random,
    timings,
    isHidden: () => document.visibilityState === "hidden",
    clusterOf: (environment) =>
      client.getQueryData(environmentsQuery.queryKey)?.items.find((item) => item.name === environment)?.cluster,
  });
  const stream = startSharedStream(browserParts(), listenerFor(stale));
  const timer = setInterval(() => stream.check(), CHECK_MS);
  const shown = () => document.visibilityState === "visible" && stale.shown();
  document.addEventListener("visibilitychange", shown);
  connection.begin(Date.now());
  return () => {
    document.removeEventListener("visibilitychange", shown);
    clearInterval(timer);
    stream.stop();
    stale.stop();
    timings.stop();
    connection.end();
  };
}

/** Nobody waits for it, and the next minute has figures of its own. */
function report(path: string, body: string): void {
  const headers = { "content-type": "application/json" };
  fetch(path, { method: "POST", headers, body, keepalive: true }).catch(() => undefined);
}

function listenerFor(stale: StaleQueries): StreamListener {
  let epoch: string | null = null;
  let heard = false;
  return {
    onMessage: (message) => {
      if (message.type === "changed") {
        stale.changed(message);
        return;
      }
      // Another process, or messages lost: nothing shown is known to be current.
      if (message.type === "reset" || (epoch !== null && epoch !== message.epoch)) stale.all();
      epoch = message.epoch;
    },
    onAlive: () => {
      connection.alive(Date.now());
      // What the server drew before this tab listened may have changed in between.
      if (!heard) stale.all();
      heard = true;
    },
    onLost: () => connection.lost(),
  };
}
