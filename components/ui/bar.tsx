export interface BarPart {
  readonly share: number;
  readonly kind: "used" | "other" | "bad";
}

/**
 * A bar of shares of a whole (0 to 1 each). Its figure always stands beside it as text, so the bar itself says nothing
 * to a screen reader. Drawn without a style attribute, so that a strict content security policy lets it be.
 */
export function Bar({ parts }: { parts: readonly BarPart[] }) {
  let from = 0;
  return (
    <span className="bar">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" focusable="false" aria-hidden="true">
        {parts.map((part) => {
          const width = 100 * Math.min(1 - from, Math.max(0, part.share));
          const x = 100 * from;
          from += width / 100;
          return <rect key={part.kind} className={part.kind} x={x} y={0} width={width} height={8} />;
        })}
      </svg>
    </span>
  );
}
