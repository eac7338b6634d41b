/** A filter with few values: all, or one of them. */
export function Choice(props: {
  label: string;
  value: string | null;
  options: readonly string[];
  all: string;
  set: (value: string | null) => void;
}) {
  const { value, options } = props;
  // A value of the address that is none of the usual ones is kept, not silently dropped.
  const known = value === null || options.includes(value) ? options : [...options, value];
  return (
    <select
      className="field"
      aria-label={props.label}
      value={value ?? ""}
      onChange={(event) => props.set(event.target.value || null)}
    >
      <option value="">{props.all}</option>
      {known.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
