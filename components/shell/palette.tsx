"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { SearchHit } from "#contract/search.ts";
import { counted } from "../format/words.ts";
import { Keys } from "../keys/printed-keys.tsx";
import { setTheme } from "../theme/use-theme.ts";
import { copyText } from "../ui/copy-button.tsx";
import { useHasWorld } from "./has-world.tsx";
import { matchingEntries, type PaletteAction, type PaletteEntry, paletteEntries } from "./palette-entries.ts";
import { asRoute } from "./routes.ts";
import { useKept } from "./use-kept.ts";
import { useEnvironments } from "./use-scope.ts";
import { useSearch } from "./use-search.ts";

const ACTS: Record<PaletteAction, () => void> = {
  "theme-system": () => setTheme("system"),
  "theme-light": () => setTheme("light"),
  "theme-dark": () => setTheme("dark"),
  "copy-link": () => void copyText(window.location.href),
};
const GROUPS = ["Pages", "Environments", "Actions"] as const;

/** Search over everything, and every action, by keyboard. It takes kubectl's short names, too. */
export function Palette({ close }: { close: () => void }) {
  const [typed, setTyped] = useState("");
  const { hits, data, error, isFetching } = useSearch(typed);
  const router = useRouter();
  const names = useEnvironments().map((environment) => environment.name);
  const entries = matchingEntries(paletteEntries(names, useKept(), useHasWorld()), typed);
  const choose = (entry: PaletteEntry) => {
    close();
    if (entry.does.kind === "open") router.push(entry.does.page);
    else ACTS[entry.does.act]();
  };
  const open = (hit: SearchHit) => {
    close();
    router.push(asRoute(hit.href));
  };
  return (
    <Dialog close={close}>
      <Command shouldFilter={false} label="Search or act" loop>
        <Command.Input
          className="palette-input"
          placeholder="Search nodes, pods, workloads; or act"
          value={typed}
          onValueChange={setTyped}
          autoFocus
        />
        <Command.List label="Results">
          <Command.Empty className="empty">{emptyWords(typed, isFetching)}</Command.Empty>
          {hits.length === 0 ? null : (
            <Command.Group heading={foundWords(hits.length, data?.total ?? hits.length)}>
              {hits.map((hit) => (
                <HitItem
                  key={`${hit.kind} ${hit.cluster} ${hit.namespace} ${hit.name} ${hit.detail}`}
                  hit={hit}
                  open={open}
                />
              ))}
            </Command.Group>
          )}
          {GROUPS.map((group) => (
            <EntryGroup key={group} group={group} entries={entries} choose={choose} />
          ))}
        </Command.List>
        <p className="palette-note" role="status">
          {error === null
            ? "A short name first narrows: po, deploy, no"
            : `The search does not answer: ${error.message}`}
        </p>
      </Command>
    </Dialog>
  );
}

/** The browser's own dialog: it holds the focus, gives it back, and closes on Escape. */
function Dialog({ close, children }: { close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // The dialog would focus the palette's own frame, which comes first.
    dialog.current?.querySelector("input")?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog by itself; a click beside it does, too.
    <dialog
      ref={dialog}
      className="dialog"
      aria-label="Search or act"
      onClose={close}
      onClick={(event) => event.target === event.currentTarget && close()}
    >
      {children}
    </dialog>
  );
}

function HitItem({ hit, open }: { hit: SearchHit; open: (hit: SearchHit) => void }) {
  const value = `${hit.kind} ${hit.cluster} ${hit.namespace ?? ""} ${hit.name} ${hit.detail}`;
  return (
    <Command.Item value={value} onSelect={() => open(hit)}>
      <span className="tag">{hit.kind}</span>
      <span className="mono truncate">{hit.name}</span>
      <span className="end">{[hit.namespace, hit.cluster, hit.detail].filter(Boolean).join(" · ")}</span>
    </Command.Item>
  );
}

function EntryGroup(props: { group: string; entries: readonly PaletteEntry[]; choose: (entry: PaletteEntry) => void }) {
  const own = props.entries.filter((entry) => entry.group === props.group);
  if (own.length === 0) return null;
  return (
    <Command.Group heading={props.group}>
      {own.map((entry) => (
        <Command.Item key={entry.id} value={entry.id} onSelect={() => props.choose(entry)}>
          {entry.name}
          <span className="end">{entry.key === undefined ? null : <Keys id={entry.key} isHint />}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function foundWords(shown: number, total: number): string {
  return shown === total ? `Found ${counted(total, "object")}` : `First ${shown} of ${counted(total, "object")}`;
}

function emptyWords(typed: string, isFetching: boolean): string {
  return isFetching ? "Searching…" : `Nothing is called “${typed}”, neither an object nor a page or action.`;
}
