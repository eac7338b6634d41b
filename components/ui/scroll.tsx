import type { ReactNode, Ref } from "react";

/** What may be wider than its place scrolls by itself; it can be focused, so that the keyboard can scroll it, too. */
export function Scroll(props: {
  name: string;
  children: ReactNode;
  className?: string;
  onScroll?: () => void;
  ref?: Ref<HTMLElement>;
}) {
  const { name, children, className = "", onScroll, ref } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region without links in it is reached by Tab alone.
    <section ref={ref} className={`scroll ${className}`} aria-label={name} tabIndex={0} onScroll={onScroll}>
      {children}
    </section>
  );
}
