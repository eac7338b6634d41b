import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { apiQuery } from "../query/api-query.ts";
import { apiRequest } from "../query/api-request.ts";

const PAUSE_MS = 120;
const MOST = "20";
/** The API takes no more. */
const LONGEST = 500;

/** What the portal finds for the words, once they have stood still for a moment. */
export function useSearch(typed: string) {
  const isTooLong = typed.length > LONGEST;
  const words = useSettled(isTooLong ? "" : typed.trim());
  const result = useQuery({
    ...apiQuery(apiRequest("search", {}, { q: words, limit: MOST })),
    enabled: words !== "",
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  return { ...result, isTooLong, hits: words === "" || typed.trim() === "" ? [] : (result.data?.items ?? []) };
}

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
