/** The overview before its first answer: panels of the height that the real ones have. */
export function FleetSkeleton() {
  return (
    <div className="stack late gap-s6" role="status" aria-label="Loading">
      <span className="skeleton h-6 w-64" />
      <div className="fleet" aria-hidden="true">
        {["a", "b", "c"].map((panel) => (
          <div className="panel h-60" key={panel} />
        ))}
      </div>
    </div>
  );
}
