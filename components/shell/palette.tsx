"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { SearchHit } from "#contract/search.ts";
import { setUtc } from "../format/utc-setting.ts";
import { counted } from "../format/words.ts";
import { Keys } from "../keys/printed-keys.tsx";
import { useApi } from "../query/api-query.ts";
import { setTheme } from "../theme/use-theme.ts";
import { copyText } from "../ui/copy-button.tsx";
import { namespacesRequest } from "./fleet.query.ts";
import { useHasWorld } from "./has-world.tsx";
import { listCommand, namespaceCommands, searchedIn } from "./palette-commands.ts";
import { matchingEntries, type PaletteAction, type PaletteEntry, paletteEntries } from "./palette-entries.ts";
import { placesFor } from "./places.ts";
import { asRoute, podPage } from "./routes.ts";
import { useKept } from "./use-kept.ts";
import { useNamespaces } from "./use-namespaces.ts";
import { useEnvironment, useEnvironments } from "./use-scope.ts";
import { useSearch } from "./use-search.ts";

const ACTS: Record<PaletteAction, () => void> = {
  "theme-system": () => setTheme("system"),
  "theme-light": () => setTheme("light"),
  "theme-dark": () => setTheme("dark"),
  "copy-link": () => void copyText(window.location.href),
  "copy-kubectl": () => void copyText(commandOfView() ?? ""),
  "times-utc": () => setUtc(true),
  "times-local": () => setUtc(false),
};
const GROUPS = ["Lists", "Namespaces", "Pages", "Environments", "Actions"] as const;

/** Search over everything, and every action, by keyboard. It takes kubectl's short names, too. */
export function Palette({ close }: { close: () => void }) {
  const [typed, setTyped] = useState("");
  const searched = searchedIn(typed);
  const { hits, data, error, isFetching, isTooLong } = useSearch(searched.words);
  const router = useRouter();
  const { entries, problem } = useEntries(typed);
  const selection = useSelection(hits[0] === undefined ? null : choiceOf(hits[0]), setTyped);
  const { choose: chooseNamespaces } = useNamespaces();
  const choose = (entry: PaletteEntry) => {
    close();
    if (entry.does.kind === "open") router.push(entry.does.page);
    else if (entry.does.kind === "namespaces") chooseNamespaces(entry.does.namespaces);
    else ACTS[entry.does.act]();
  };
  const open = (hit: SearchHit) => {
    close();
    const { kind, namespace } = hit;
    const isPod = searched.isLogs && kind === "Pod" && namespace !== null;
    router.push(isPod ? podPage({ ...hit, namespace }, "logs") : asRoute(hit.href));
  };
  return (
    <Dialog close={close}>
      <Command
        shouldFilter={false}
        label="Search or act"
        loop
        value={selection.value}
        onValueChange={selection.set}
        onKeyDown={selection.keyPressed}
      >
        <Command.Input
          className="palette-input"
          placeholder="Search nodes, pods, workloads; or act"
          value={typed}
          onValueChange={selection.typed}
          autoFocus
        />
        <Command.List label="Results">
          <Command.Empty className="empty">{emptyWords(typed, isFetching)}</Command.Empty>
          {hits.length === 0 ? null : (
            <Command.Group heading={foundWords(hits.length, data?.total ?? hits.length)}>
              {hits.map((hit) => (
                <HitItem key={choiceOf(hit)} hit={hit} open={open} />
              ))}
            </Command.Group>
          )}
          {GROUPS.map((group) => (
            <EntryGroup key={group} group={group} entries={entries} choose={choose} />
          ))}
        </Command.List>
        <p className="palette-note" role="status">
          {noteWords(problem, isTooLong, error?.message)}
        </p>
      </Command>
    </Dialog>
  );
}

/**
 * What Enter would take. What the search finds comes a moment after the words that need no search, and above them: the
 * first of it is then the choice, unless somebody has moved the choice meanwhile.
 */
function useSelection(firstHit: string | null, setTyped: (text: string) => void) {
  const [value, setValue] = useState("");
  const hasMoved = useRef(false);
  useEffect(() => {
    if (firstHit !== null && !hasMoved.current) setValue(firstHit);
  }, [firstHit]);
  return {
    value,
    set: setValue,
    typed: (text: string) => {
      hasMoved.current = false;
      setTyped(text);
    },
    keyPressed: ({ key }: { key: string }) => {
      if (key === "ArrowDown" || key === "ArrowUp") hasMoved.current = true;
    },
  };
}

/** What can be done without a search: lists and namespaces in kubectl's words, pages, environments, actions. */
function useEntries(typed: string): { entries: readonly PaletteEntry[]; problem: string | null } {
  const names = useEnvironments().map((environment) => environment.name);
  const kept = useKept();
  const hasWorld = useHasWorld();
  const environment = useEnvironment();
  const known = useApi(namespacesRequest({ environment, cluster: null })).data?.items ?? [];
  const { entry, problem } = listCommand(typed, placesFor(hasWorld), kept);
  const others = matchingEntries(paletteEntries(names, kept, hasWorld), typed);
  const namespaces = namespaceCommands(
    typed,
    known.map(({ name }) => name),
  );
  return { entries: [...(entry === null ? [] : [entry]), ...namespaces, ...others], problem };
}

/** What the page's own button would copy; null where the page has none. */
function commandOfView(): string | null {
  return document.querySelector<HTMLElement>("main [data-kubectl]")?.dataset.kubectl ?? null;
}

function noteWords(problem: string | null, isTooLong: boolean, failure: string | undefined): string {
  if (isTooLong) return "That is more than the search reads: at most 500 characters.";
  if (failure !== undefined) return `The search does not answer: ${failure}`;
  return problem ?? "kubectl's words first: po app=web, :deploy -n shop, ns shop, logs NAME";
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

function choiceOf({ kind, cluster, namespace, name, detail }: SearchHit): string {
  return `${kind} ${cluster} ${namespace ?? ""} ${name} ${detail}`.trim();
}

function HitItem({ hit, open }: { hit: SearchHit; open: (hit: SearchHit) => void }) {
  return (
    <Command.Item value={choiceOf(hit)} onSelect={() => open(hit)}>
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
  const shown = typed.length > 60 ? `${typed.slice(0, 60)}…` : typed;
  return isFetching ? "Searching…" : `Nothing is called “${shown}”, neither an object nor a page or action.`;
}
