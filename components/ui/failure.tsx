"use client";

import type { ReactNode } from "react";
import type { ApiError } from "../query/api-error.ts";

/** An answer that did not come: what happened, what would be right, and a way to go on. */
export function Failure({ error, retry, children }: { error: ApiError; retry: () => void; children?: ReactNode }) {
  const { problem } = error;
  return (
    <div className="empty" role="alert">
      <strong>{problem?.title ?? "This could not be loaded"}</strong>
      <p>{error.message}</p>
      {problem?.errors === undefined ? null : (
        <ul>
          {problem.errors.map((wrong) => (
            <li key={wrong.path}>
              <span className="mono">{wrong.path}</span>: {wrong.message}
            </li>
          ))}
        </ul>
      )}
      <p className="flex flex-wrap gap-s2 pt-s1">
        {children}
        {error.isTransient ? (
          <button type="button" className="btn" onClick={retry}>
            Ask again
          </button>
        ) : null}
      </p>
      {problem === null ? null : (
        <p className="faint">
          Code <span className="mono">{problem.code}</span>, request <span className="mono">{problem.requestId}</span>
        </p>
      )}
    </div>
  );
}
