/**
 * Which row of which list had the keyboard's focus last, so that going back finds it there again. In memory; a mouse
 * leaves no trace, since who points does not look for a focus.
 */
const rows = new Map<string, string>();

const address = () => `${window.location.pathname}${window.location.search}`;

export function noteFocusedRow(table: HTMLElement): void {
  const focused = document.activeElement;
  const key = focused?.closest<HTMLElement>("tbody tr")?.dataset.key;
  if (key !== undefined && table.contains(focused) && focused?.matches(":focus-visible")) rows.set(address(), key);
}

/** Gives the focus back to the row that had it here, if nothing else has taken it. */
export function restoreFocusedRow(table: HTMLElement): void {
  const key = rows.get(address());
  if (key === undefined || document.activeElement !== document.body) return;
  rows.delete(address());
  const row = [...table.querySelectorAll<HTMLElement>("tbody tr")].find((candidate) => candidate.dataset.key === key);
  row?.focus({ preventScroll: true });
}
