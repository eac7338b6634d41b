import type { ReactNode } from "react";

/** The page's answer in a sentence, then the second question beside it, then what can be done. */
export function Headline({ children, second, end }: { children: ReactNode; second?: ReactNode; end?: ReactNode }) {
  return (
    <div className="headline">
      <div className="headline-text">
        <h1>{children}</h1>
        {second === undefined ? null : <p className="dim">{second}</p>}
      </div>
      {end === undefined ? null : <div className="headline-end">{end}</div>}
    </div>
  );
}
