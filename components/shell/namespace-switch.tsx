"use client";

import { ChevronDown } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useId, useRef, useState } from "react";
import { counted } from "../format/words.ts";
import { useApi } from "../query/api-query.ts";
import { placeBelow } from "../ui/place-below.ts";
import { namespacesRequest } from "./fleet.query.ts";
import { useNamespaces } from "./use-namespaces.ts";

/** More than these, and a field narrows them. */
const MANY = 10;

/** The namespaces, chosen once for all lists: remembered for the environment or cluster, and in the address of each list. */
export function NamespaceSwitch() {
  const id = useId();
  const { chosen, choose } = useNamespaces();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const word =
    chosen.length === 0 ? "all namespaces" : chosen.length === 1 ? chosen[0] : counted(chosen.length, "namespace");
  return (
    <>
      <button ref={button} type="button" className="btn namespaces-button" popoverTarget={id} title={chosen.join(", ")}>
        <span className="truncate">{word}</span>
        <ChevronDown aria-hidden="true" />
      </button>
      <fieldset
        id={id}
        popover="auto"
        className="tip namespaces"
        aria-label="Namespaces"
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState === "open" && button.current !== null)
            placeBelow(event.currentTarget, button.current.getBoundingClientRect());
        }}
      >
        {isOpen ? <Choices chosen={chosen} choose={choose} /> : null}
      </fieldset>
    </>
  );
}

function Choices({ chosen, choose }: { chosen: readonly string[]; choose: (names: readonly string[]) => void }) {
  const search = useSearchParams();
  const scope = { environment: search.get("environment"), cluster: search.get("cluster") };
  const { data, error } = useApi(namespacesRequest(scope));
  const [typed, setTyped] = useState("");
  const known = data?.items.map(({ name }) => name) ?? [];
  // What is chosen and not there can still be taken back.
  const names = [...chosen.filter((name) => !known.includes(name)), ...known];
  const shown = names.filter((name) => name.includes(typed.trim().toLowerCase()));
  const toggle = (name: string) =>
    choose(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name].toSorted());
  return (
    <>
      {names.length > MANY ? (
        <input
          className="field"
          aria-label="Find a namespace"
          placeholder="Find a namespace"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : null}
      <label>
        <input type="checkbox" checked={chosen.length === 0} onChange={() => choose([])} />
        all namespaces
      </label>
      {shown.map((name) => (
        <label key={name}>
          <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          <span className="mono truncate">{name}</span>
          {data !== undefined && !known.includes(name) ? <span className="faint">not there</span> : null}
        </label>
      ))}
      {error === null ? null : <p>{error.message}</p>}
      {data === undefined || data.total === data.items.length ? null : (
        <p className="faint">
          first {data.items.length} of {data.total}
        </p>
      )}
    </>
  );
}
