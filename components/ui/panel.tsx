import type { ReactNode } from "react";

/** One border, a title row, content that touches the edges. `aside` stands small beside the title, `end` at its end. */
export function Panel(props: {
  title: ReactNode;
  aside?: ReactNode;
  end?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
  stale?: boolean;
}) {
  return (
    <section className="panel">
      <header>
        <h2>{props.title}</h2>
        {props.aside}
        {props.end === undefined ? null : <span className="end">{props.end}</span>}
      </header>
      {props.stale ? <div className="as-of">{props.children}</div> : props.children}
      {props.footer === undefined ? null : <footer>{props.footer}</footer>}
    </section>
  );
}
