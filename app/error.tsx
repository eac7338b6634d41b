"use client";

import { Headline } from "#components/ui/headline.tsx";

/** A fault of the portal itself: the frame stays, the page says so and can be tried again. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <>
      <Headline>This page could not be drawn</Headline>
      <section className="panel">
        <div className="empty" role="alert">
          <strong>A fault of the portal, not of the clusters</strong>
          <p>{error.message}</p>
          <p className="pt-s1">
            <button type="button" className="btn" onClick={reset}>
              Draw it again
            </button>
          </p>
          {error.digest === undefined ? null : (
            <p className="faint">
              In the portal's log it has the mark <span className="mono">{error.digest}</span>
            </p>
          )}
        </div>
      </section>
    </>
  );
}
