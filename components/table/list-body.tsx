"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Source } from "#contract/values.ts";
import { NotesPanel } from "../freshness/notes-panel.tsx";
import type { ApiError } from "../query/api-error.ts";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { NamespaceNotes } from "./namespace-notes.tsx";
import type { Narrow } from "./narrow-by.tsx";

interface ListAnswer<Row> {
  readonly items: readonly Row[];
  readonly total: number;
  readonly sources: readonly Source[];
}

/** A list in each of its states: loading, refused, empty, and with rows; above it what is not live or not permitted. */
export function ListBody<Row, Answer extends ListAnswer<Row>>(props: {
  answer: UseQueryResult<Answer, ApiError>;
  /** The noun of a row, in the plural: "nodes". */
  noun: string;
  /** The filters that are set; null, or an empty list, where they are none. */
  filters: Readonly<Record<string, string | readonly string[] | null>>;
  narrow: Narrow;
  columns: number;
  children: (answer: Answer) => ReactNode;
}) {
  const { data, error, refetch, isPlaceholderData } = props.answer;
  const isFiltered = Object.values(props.filters).some((value) => value !== null && value.length > 0);
  const reset = () => props.narrow(Object.fromEntries(Object.keys(props.filters).map((name) => [name, null])));
  if (data === undefined || (error !== null && (isPlaceholderData || !error.isTransient))) {
    if (error === null) return <SkeletonRows rows={12} columns={props.columns} />;
    return (
      <Failure error={error} retry={() => void refetch()}>
        <button type="button" className="btn" onClick={reset}>
          All {props.noun}, from the first page
        </button>
      </Failure>
    );
  }
  return (
    <>
      <NotesPanel sources={data.sources} />
      {isList(props.filters.namespace) ? (
        <NamespaceNotes chosen={props.filters.namespace} sources={data.sources} />
      ) : null}
      {data.items.length > 0 ? (
        <div className={isPlaceholderData ? "opacity-60" : ""} aria-busy={isPlaceholderData}>
          {props.children(data)}
        </div>
      ) : (
        <NoRows {...props} isFiltered={isFiltered} reset={reset} sources={data.sources} />
      )}
    </>
  );
}

function isList(filter: string | readonly string[] | null | undefined): filter is readonly string[] {
  return typeof filter === "object" && filter !== null && filter.length > 0;
}

function NoRows(props: { noun: string; isFiltered: boolean; reset: () => void; sources: readonly Source[] }) {
  const unseen = props.sources.some(({ sync }) => sync.observedAt === null && sync.state !== "live");
  if (props.isFiltered) {
    return (
      <Empty title={`No ${props.noun} match`}>
        <p>None of them has all that is asked for above.</p>
        <p>
          <button type="button" className="btn" onClick={props.reset}>
            All {props.noun}
          </button>
        </p>
      </Empty>
    );
  }
  return unseen ? (
    <Empty title={`No ${props.noun} are known yet`}>
      <p>They appear here once the clusters named above have been read.</p>
    </Empty>
  ) : (
    <Empty title={`There are no ${props.noun} here`}>
      <p>The clusters were asked, and have none that you may see.</p>
    </Empty>
  );
}
