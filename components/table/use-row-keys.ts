import { useRouter } from "next/navigation";
import { type RefObject, useEffect } from "react";
import { useKey } from "../keys/use-key.ts";
import { asRoute, withQuery } from "../shell/routes.ts";
import { copyText } from "../ui/copy-button.tsx";
import { noteFocusedRow, restoreFocusedRow } from "./focused-row.ts";

/**
 * Keys of the page's list: to the next row and the one before, open it, its logs and its YAML (a cell says their addresses
 * as data-logs and data-yaml), copy its name.
 */
export function useRowKeys(table: RefObject<HTMLDivElement | null>, isOn: boolean): void {
  const router = useRouter();
  useEffect(() => {
    const element = table.current;
    if (!isOn || element === null) return undefined;
    restoreFocusedRow(element);
    const note = () => noteFocusedRow(element);
    element.addEventListener("focusin", note);
    return () => element.removeEventListener("focusin", note);
  }, [table, isOn]);
  const step = (by: 1 | -1) => {
    if (!isOn || table.current === null) return false;
    const rows = [...table.current.querySelectorAll<HTMLTableRowElement>("tbody tr")];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
    return next !== undefined;
  };
  const focusedRow = () => (isOn ? document.activeElement?.closest<HTMLTableRowElement>("tbody tr") : null);
  useKey("row-next", () => step(1));
  useKey("row-previous", () => step(-1));
  useKey("row-open", () => {
    const row = focusedRow();
    // On a link or button inside the row, enter is the browser's.
    if (!row || row !== document.activeElement) return false;
    row.querySelector<HTMLAnchorElement>("th a")?.click();
    return true;
  });
  useKey("row-details", () => {
    const link = focusedRow()?.querySelector<HTMLAnchorElement>("th a");
    link?.click();
    return link !== undefined && link !== null;
  });
  const openView = (view: "logs" | "yaml") => {
    const address = focusedRow()?.querySelector<HTMLElement>(`[data-${view}]`)?.dataset[view];
    const environment = new URLSearchParams(window.location.search).get("environment");
    if (address !== undefined) router.push(withQuery(asRoute(address), { environment }));
    return address !== undefined;
  };
  useKey("row-logs", () => openView("logs"));
  useKey("row-yaml", () => openView("yaml"));
  useKey("row-copy", () => {
    const name = focusedRow()?.querySelector<HTMLElement>("[data-name]")?.dataset.name;
    if (name === undefined) return false;
    void copyText(name);
    return true;
  });
}
