const ENTRIES = [
  ["held", "held"],
  ["mine", "held by what is chosen"],
  ["free", "free"],
  ["off", "free, but the node takes no pods"],
  ["bad", "unhealthy"],
] as const;

/** What the cells mean; it stands where they are. */
export function GpuLegend() {
  return (
    <ul className="legend" aria-label="What the cells mean">
      {ENTRIES.map(([kind, words]) => (
        <li key={kind}>
          <i className={`gpu ${kind}`} aria-hidden="true" />
          {words}
        </li>
      ))}
      <li>
        <span className="gpus" aria-hidden="true">
          <span className="group">
            <i className="gpu part held" />
            <i className="gpu part" />
          </span>
        </span>
        narrow: a share or a slice
      </li>
    </ul>
  );
}
