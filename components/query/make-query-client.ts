import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";

const MINUTE = 60_000;
const RETRIES = 2;

/**
 * A client for one browser, or for one request on the server. What was left is kept for ten minutes in the browser: going
 * back is free. On the server it must have no timer: that would keep a page's answers for as long after it was sent.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        gcTime: typeof window === "undefined" ? Number.POSITIVE_INFINITY : 10 * MINUTE,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // The stream's own reconnect asks again; "offline" as the browser sees it says nothing about a portal on loopback.
        networkMode: "always",
        retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.isTransient,
      },
    },
  });
}
