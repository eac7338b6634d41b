import "server-only";
import { dehydrate } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { keyOf } from "#components/query/api-query.ts";
import type { ApiRequest } from "#components/query/api-request.ts";
import { HydratedAnswers } from "#components/query/first-answers.tsx";
import { makeQueryClient } from "#components/query/make-query-client.ts";
import { askApi } from "./ask-api.ts";

/**
 * Answers a page's first questions in process, so that the first paint has data; the browser goes on from there. What is
 * refused is left for the browser to ask, and to show the refusal where the answer would stand.
 */
export async function LiveData({ requests, children }: { requests: readonly ApiRequest[]; children: ReactNode }) {
  const client = makeQueryClient();
  await Promise.all(
    requests.map(async (request) => {
      const result = await askApi(request);
      if (result.ok) client.setQueryData(keyOf(request), result.value);
    }),
  );
  return <HydratedAnswers state={dehydrate(client)}>{children}</HydratedAnswers>;
}
