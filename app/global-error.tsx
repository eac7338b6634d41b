"use client";

import "./globals.css";

/** The frame itself could not be drawn: a page of its own, with nothing that could fail again. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Slipway cannot be drawn</title>
        <main className="main">
          <h1>Slipway cannot be drawn</h1>
          <p className="dim">
            A fault of the portal itself. The clusters are not touched by it; kubectl works as before.
          </p>
          <p>
            <button type="button" className="btn" onClick={reset}>
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
