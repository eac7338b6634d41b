"use client";

import { useQueryStates } from "nuqs";
import type { FormEvent } from "react";
import { useApiList } from "../query/api-query.ts";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { FitAnswer } from "./fit-answer.tsx";
import { type FitView, fitParsers, fitRequest } from "./fit-view.ts";
import type { GpusView } from "./gpus-view.ts";

/** Opens the question, and closes it. */
export function FitButton() {
  const [{ fit }, set] = useQueryStates(fitParsers, { history: "replace" });
  return (
    <button
      type="button"
      className="btn"
      aria-expanded={fit !== null}
      onClick={() => void set(fit === null ? { fit: 1 } : NOTHING)}
    >
      Would it fit?
    </button>
  );
}

const NOTHING = Object.fromEntries(Object.keys(fitParsers).map((name) => [name, null]));

/** "Would it fit?": the question as a form, its answer below, both in the address. */
export function FitPanel({ view, models }: { view: GpusView; models: readonly string[] }) {
  const [fit, set] = useQueryStates(fitParsers, { history: "replace" });
  if (fit.fit === null) return null;
  return (
    <Panel
      title="Would it fit?"
      aside={<span className="faint">pods with GPUs, each on one node, by what is allocated now</span>}
    >
      <FitForm fit={fit} models={models} ask={(next) => void set(next)} />
      <FitResult view={view} fit={fit} />
    </Panel>
  );
}

const FORMS = [
  ["whole", "whole GPUs"],
  ["mig", "MIG slices"],
  ["share", "shares"],
] as const;

function FitForm({ fit, models, ask }: { fit: FitView; models: readonly string[]; ask: (next: FitView) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? "").trim() || null;
    ask({
      fit: Number(text("gpus") ?? 1),
      "fit-kind": text("model"),
      "fit-form": FORMS.find(([form]) => form === text("form") && form !== "whole")?.[0] ?? null,
      "fit-cpu": text("cpu"),
      "fit-memory": text("memory"),
      "fit-pods": text("pods") === null || text("pods") === "1" ? null : Number(text("pods")),
      "fit-tolerates": text("tolerates"),
    });
  };
  return (
    <form className="fit-form" onSubmit={submit}>
      <label>
        Pods
        <input className="field short" name="pods" inputMode="numeric" defaultValue={fit["fit-pods"] ?? 1} />
      </label>
      <label>
        GPUs of each
        <input className="field short" name="gpus" inputMode="numeric" defaultValue={fit.fit ?? 1} required />
      </label>
      <label>
        Given out as
        <select className="field" name="form" defaultValue={fit["fit-form"] ?? "whole"}>
          {FORMS.map(([form, words]) => (
            <option key={form} value={form}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label>
        Model
        <select className="field wide" name="model" defaultValue={fit["fit-kind"] ?? ""}>
          <option value="">any</option>
          {models.map((model) => (
            <option key={model} value={model}>
              {model}
            </option>
          ))}
        </select>
      </label>
      <label>
        CPU of each
        <input className="field short" name="cpu" placeholder="8" defaultValue={fit["fit-cpu"] ?? ""} />
      </label>
      <label>
        Memory of each
        <input className="field short" name="memory" placeholder="64Gi" defaultValue={fit["fit-memory"] ?? ""} />
      </label>
      <label>
        Tolerates besides
        <input
          className="field wide"
          name="tolerates"
          placeholder="taints, such as spot"
          defaultValue={fit["fit-tolerates"] ?? ""}
        />
      </label>
      <button type="submit" className="btn primary">
        Ask
      </button>
    </form>
  );
}

function FitResult({ view, fit }: { view: GpusView; fit: FitView }) {
  const { data, error, refetch, isPlaceholderData } = useApiList(fitRequest(view, fit));
  if (error !== null) return <Failure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <p className="fit-answer faint late">Looking at the nodes</p>;
  return <FitAnswer answer={data} isOld={isPlaceholderData} />;
}
