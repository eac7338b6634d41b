/** What is used at present, as a thin line. Its figure stands beside it or in its title; unknown is no line at all. */
export function UsedBar({ share }: { share: number | null }) {
  if (share === null) return null;
  return (
    <span className="bar thin">
      <svg viewBox="0 0 100 3" preserveAspectRatio="none" focusable="false" aria-hidden="true">
        <rect className="now" x={0} y={0} width={100 * Math.min(1, Math.max(0, share))} height={3} />
      </svg>
    </span>
  );
}
