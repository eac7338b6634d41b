import { formatCount } from "../format/amount.ts";

/** Which rows of how many are shown, and the pages before and after. */
export function Pager(props: {
  page: number;
  pageSize: number;
  shown: number;
  total: number;
  turn: (page: number) => void;
}) {
  const { page, pageSize, shown, total, turn } = props;
  const first = (page - 1) * pageSize + 1;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  return (
    <nav className="pager" aria-label="Pages">
      <span className="num">
        {shown === 0 ? "0" : `${formatCount(first)}–${formatCount(first + shown - 1)}`} of {formatCount(total)}
      </span>
      {pages === 1 ? null : (
        <>
          <button type="button" className="btn" disabled={page <= 1} onClick={() => turn(page - 1)}>
            Before
          </button>
          <button type="button" className="btn" disabled={page >= pages} onClick={() => turn(page + 1)}>
            Next
          </button>
        </>
      )}
    </nav>
  );
}
