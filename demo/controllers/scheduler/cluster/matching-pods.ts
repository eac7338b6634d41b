import type { Stored } from "../../../kubernetes/object.ts";
import type { LabelSelector } from "../../../kubernetes/object-types.ts";
import { selectorText } from "../../../kubernetes/selectors/label-selector.ts";
import type { Pod } from "../../runtime/cluster-index.ts";
import { matchesSelector } from "../../runtime/selector.ts";
import { holdsRoom } from "../rooms.ts";

/** Questions that are remembered: the one that was asked longest ago goes first. */
const MOST_QUESTIONS = 256;

interface Question {
  readonly namespace: string;
  readonly selector: Stored<LabelSelector> | undefined;
  /** Pods that are being deleted count for affinity and not for spreading. */
  readonly ending: boolean;
  readonly perNode: Map<string, number>;
}

/**
 * How many pods of a selector each node has. The first time that is asked, the namespace is counted; from then on every
 * change of a pod is applied to the questions of its namespace alone, so no schedule walks through all pods.
 */
export class MatchingPods {
  readonly #podsIn: (namespace: string) => Iterable<Pod>;
  readonly #questions = new Map<string, Question>();
  readonly #byNamespace = new Map<string, Set<Question>>();

  constructor(podsIn: (namespace: string) => Iterable<Pod>) {
    this.#podsIn = podsIn;
  }

  perNode(
    namespace: string,
    selector: Stored<LabelSelector> | undefined,
    ending: boolean,
  ): ReadonlyMap<string, number> {
    const key = `${namespace}\n${ending}\n${selector === undefined ? "-" : selectorText(selector)}`;
    const known = this.#questions.get(key);
    this.#questions.delete(key);
    const question = known ?? this.#ask({ namespace, selector, ending, perNode: new Map() });
    this.#questions.set(key, question);
    if (known === undefined && this.#questions.size > MOST_QUESTIONS) this.#forgetOldest();
    return question.perNode;
  }

  change(before: Pod | undefined, after: Pod | undefined): void {
    const namespace = (after ?? before)?.metadata.namespace ?? "";
    for (const question of this.#byNamespace.get(namespace) ?? []) {
      if (before !== undefined) count(question, before, -1);
      if (after !== undefined) count(question, after, 1);
    }
  }

  #ask(question: Question): Question {
    for (const pod of this.#podsIn(question.namespace)) count(question, pod, 1);
    const others = this.#byNamespace.get(question.namespace) ?? new Set();
    this.#byNamespace.set(question.namespace, others.add(question));
    return question;
  }

  #forgetOldest(): void {
    const [oldest] = this.#questions;
    if (oldest === undefined) return;
    const [key, question] = oldest;
    this.#questions.delete(key);
    this.#byNamespace.get(question.namespace)?.delete(question);
  }
}

function count({ selector, ending, perNode }: Question, pod: Pod, sign: 1 | -1): void {
  const node = pod.spec.nodeName;
  if (node === undefined || !holdsRoom(pod)) return;
  if (!ending && pod.metadata.deletionTimestamp !== undefined) return;
  if (!matchesSelector(selector, pod.metadata.labels)) return;
  const total = (perNode.get(node) ?? 0) + sign;
  if (total === 0) perNode.delete(node);
  else perNode.set(node, total);
}
