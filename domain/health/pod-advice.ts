import type { PodTrouble, TroubleKind } from "./trouble.types.ts";

/** What to do about a pod in trouble: where to look first, then what usually helps. */
const ADVICE: Readonly<Record<TroubleKind, string>> = {
  crashing:
    "Read the log of the run before: it ends where the program gave up. An exit code from 1 to 125 is the program's own.",
  "out-of-memory":
    "Compare what it uses with its memory limit: raise the limit, or let the program take less. The log of the run before says how far it came.",
  image:
    "Check the image's name and tag, and that its registry lets this cluster pull it. Once it can be pulled, the container starts by itself.",
  config:
    "Create what is missing (a ConfigMap, a Secret, or a key in one), or correct its name in the workload. The container then starts by itself.",
  "cannot-start": "Read the events below: the node says there why it could not start the container.",
  "no-room":
    "Wait for room, ask for less, or let the node pool grow. What it asks for stands under Requests, what is free on the pages of nodes.",
  pending: "Read the events below; they say what it waits for.",
  evicted: "Its node needed the room. Its workload makes another pod; requests that match its use make this rarer.",
  failed: "Its last exit stands under Containers, and its log, while the node keeps it, under Logs.",
  lost: "Look at its node: while that does not report, nobody knows what its pods do.",
  terminating:
    "Look at its node, and at its finalizers in the YAML. Removing it by force does not end what still runs on the node.",
  "not-ready":
    "Its probe says no: read the log and the events below. It gets no traffic from Services until it is ready.",
  "no-pods": "Read the events of its workload: they say why no pod could be made.",
  "job-failed":
    "Read the log of the pod that failed last. A Job that has failed starts no more pods: correct it and run it again.",
  missed:
    "Look whether the controller manager runs, and whether its deadline for starting (startingDeadlineSeconds) is too short.",
  claim: "Read the events of the claim: its storage class or its provisioner says there why it has no volume.",
  suspended: "Resume it (spec.suspend: false) when it shall run again.",
  "rollout-failed": "Compare the new pods with the old ones, and go back if the old ones were well.",
};

/** A crash for want of memory is a crash by its kind and want of memory by its word: that is what helps. */
export function podAdvice({ kind, word }: Pick<PodTrouble, "kind" | "word">): string {
  return ADVICE[word === "Out of memory" ? "out-of-memory" : kind];
}
