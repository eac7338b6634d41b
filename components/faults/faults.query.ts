import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChangeId } from "#contract/changes.ts";
import type { ApiError } from "../query/api-error.ts";
import { keyOf } from "../query/api-query.ts";
import { apiRequest } from "../query/api-request.ts";
import { type ChangeAnswer, sendChange } from "../query/send-change.ts";

/** What can be played in the built-in world, and what is playing. */
export const faultsRequest = apiRequest("getFaults", {}, {});

/** One of the changes of faults; the board is asked again when it was done. */
export function useFaultChange<Id extends ChangeId>(id: Id) {
  const client = useQueryClient();
  type Sent = Parameters<typeof sendChange<Id>>;
  return useMutation<ChangeAnswer<Id>, ApiError, { params: Sent[1]; body: Sent[2] }>({
    mutationFn: ({ params, body }) => sendChange(id, params, body),
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(faultsRequest) }),
  });
}
