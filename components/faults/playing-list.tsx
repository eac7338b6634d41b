"use client";

import Link from "next/link";
import type { FaultAnswer, PlayingFault } from "#contract/faults.ts";
import { formatDuration } from "../format/duration.ts";
import { useNow } from "../live/clock.tsx";
import { clusterPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Empty } from "../ui/empty.tsx";
import { Status } from "../ui/status.tsx";
import { useFaultChange } from "./faults.query.ts";
import { titleOf } from "./faults-sentence.ts";

/** The faults that hold, each with its way out. */
export function PlayingList(props: { playing: readonly PlayingFault[]; faults: readonly FaultAnswer[] }) {
  const end = useFaultChange("endFault");
  if (props.playing.length === 0) {
    return (
      <Empty title="Nothing is playing">
        <p>Every cluster of the built-in world answers as it should. Play a fault below.</p>
      </Empty>
    );
  }
  return (
    <>
      <ul className="list">
        {props.playing.map((fault) => (
          <li key={fault.id}>
            <Status tone="bad">Playing</Status>
            <div>
              <strong>{titleOf(fault.fault, props.faults)}</strong>
              {fault.kind === null ? "" : `: ${fault.kind}`} <span className="faint">in</span>{" "}
              <Link href={clusterPage(fault.cluster)} prefetch={false}>
                {fault.cluster}
              </Link>
              <p className="dim">
                for <Age since={fault.startedAt} />, <Until endsAt={fault.endsAt} />
              </p>
            </div>
            <button
              type="button"
              className="btn"
              disabled={end.isPending}
              aria-label={`End it: ${titleOf(fault.fault, props.faults)} in ${fault.cluster}`}
              onClick={() => end.mutate({ params: { id: fault.id }, body: {} })}
            >
              End it
            </button>
          </li>
        ))}
      </ul>
      {end.error === null ? null : <p className="filter-error pad">{end.error.message}</p>}
    </>
  );
}

function Until({ endsAt }: { endsAt: string | null }) {
  const now = useNow();
  if (endsAt === null) return "until it is ended";
  const left = Date.parse(endsAt) - now;
  return (
    <>
      {left <= 0 ? "ending now" : `${formatDuration(left)} left`}, until{" "}
      <time dateTime={endsAt}>{endsAt.slice(11, 19)}</time>
      {" UTC"}
    </>
  );
}
