const WIDTHS = ["w-40", "w-28", "w-36", "w-24", "w-32"];

/** Rows of the height that the real ones will have; they appear only if the answer takes its time. */
export function SkeletonRows({ rows, columns }: { rows: number; columns: number }) {
  return (
    <div className="scroll late" role="status" aria-label="Loading">
      <table className="table" aria-hidden="true">
        <tbody>
          {numbers(rows).map((row) => (
            <tr key={row}>
              {numbers(columns).map((column) => (
                <td key={column}>
                  <span className={`skeleton ${WIDTHS[(row + column) % WIDTHS.length]}`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
