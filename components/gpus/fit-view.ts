import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import type { GpusView } from "./gpus-view.ts";

/** What is asked, in the address: a link asks a colleague the same. Null: the question is not open. */
export const fitParsers = {
  fit: parseAsInteger,
  "fit-kind": parseAsString,
  "fit-form": parseAsStringLiteral(["whole", "mig", "share"] as const),
  "fit-cpu": parseAsString,
  "fit-memory": parseAsString,
  "fit-pods": parseAsInteger,
  "fit-tolerates": parseAsString,
};

export interface FitView {
  readonly fit: number | null;
  readonly "fit-kind": string | null;
  readonly "fit-form": "whole" | "mig" | "share" | null;
  readonly "fit-cpu": string | null;
  readonly "fit-memory": string | null;
  readonly "fit-pods": number | null;
  readonly "fit-tolerates": string | null;
}

export const fitRequest = (view: GpusView, fit: FitView) =>
  apiRequest(
    "getGpuFit",
    {},
    {
      environment: view.environment ?? undefined,
      cluster: view.cluster ?? undefined,
      pool: view.pool ?? undefined,
      gpus: String(fit.fit ?? 1),
      model: fit["fit-kind"] ?? undefined,
      form: fit["fit-form"] ?? undefined,
      cpu: fit["fit-cpu"] ?? undefined,
      memory: fit["fit-memory"] ?? undefined,
      pods: fit["fit-pods"] === null ? undefined : String(fit["fit-pods"]),
      tolerates: fit["fit-tolerates"] ?? undefined,
    },
  );
