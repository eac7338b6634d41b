"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ApiError } from "../query/api-error.ts";
import { Failure } from "./failure.tsx";
import { Headline } from "./headline.tsx";
import { SkeletonRows } from "./skeleton.tsx";
import { Status } from "./status.tsx";

/**
 * The page of one object in each of its states: loading, refused or not there, gone while it was open (its last known
 * state stays), and there.
 * @param what the object in words: "node n1 in aks-dev-weu"
 */
export function ObjectPage<Answer>(props: {
  answer: UseQueryResult<Answer, ApiError>;
  what: string;
  children: (answer: Answer) => ReactNode;
}) {
  const { data, error, refetch } = props.answer;
  if (data === undefined && error === null) {
    return (
      <div className="stack">
        <span className="skeleton late h-6 w-80" />
        <section className="panel">
          <SkeletonRows rows={10} columns={5} />
        </section>
      </div>
    );
  }
  if (data === undefined) {
    return (
      <>
        <Headline>{error?.status === 404 ? `There is no ${props.what}` : `Not known: ${props.what}`}</Headline>
        <section className="panel">
          {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
        </section>
      </>
    );
  }
  return (
    <>
      {error?.status === 404 ? (
        <p className="banner gone" role="status">
          <Status tone="unknown">Gone</Status>
          The cluster no longer has this {props.what}. What is shown is its last known state.
        </p>
      ) : null}
      {props.children(data)}
    </>
  );
}
