"use client";

import type { GpuSummaryAnswer } from "#contract/gpus.ts";
import { counted } from "../format/words.ts";
import type { Narrow } from "../table/narrow-by.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { countedGpus } from "./gpu-words.ts";

const SHOWN = 12;

/** What each namespace holds, each form for itself. */
export function GpuNamespacesPanel({ summary, narrow }: { summary: GpuSummaryAnswer; narrow: Narrow }) {
  const { namespaces } = summary;
  return (
    <Panel
      title="Held by namespace"
      footer={namespaces.length <= SHOWN ? undefined : `first ${SHOWN} of ${counted(namespaces.length, "namespace")}`}
    >
      {namespaces.length === 0 ? (
        <Empty title="No namespace holds one here" />
      ) : (
        <Scroll name="GPUs held by namespace">
          <table className="table" aria-label="GPUs held by namespace">
            <thead>
              <tr>
                <th scope="col">Namespace</th>
                <th scope="col">Holds</th>
                <th scope="col" className="num">
                  Pods
                </th>
              </tr>
            </thead>
            <tbody>
              {namespaces.slice(0, SHOWN).map(({ cluster, namespace, pods, held }) => (
                <tr key={`${cluster}/${namespace}`}>
                  <th scope="row">
                    <button
                      type="button"
                      className="narrow-by"
                      title={`Only namespace ${namespace}`}
                      onClick={() => narrow({ namespace })}
                    >
                      {namespace}
                    </button>{" "}
                    <span className="faint">{cluster}</span>
                  </th>
                  <td>{held.map(({ form, count }) => countedGpus(form, count)).join(", ")}</td>
                  <td className="num">{pods}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </Panel>
  );
}
