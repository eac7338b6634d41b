"use client";

import type { Ref } from "react";
import { useCharacterKeys } from "./key-settings.ts";
import { KEYS } from "./keys.ts";
import { Keys } from "./printed-keys.tsx";

const GROUPS = [...Map.groupBy(KEYS, (entry) => entry.group)];

/** All keys, from the registry, and the switch that turns off those of a single character. */
export function KeysSheet({ ref }: { ref: Ref<HTMLDialogElement> }) {
  const [characters, setCharacters] = useCharacterKeys();
  return (
    <dialog ref={ref} className="dialog" aria-label="Keys">
      <form method="dialog" className="flex items-center p-s4">
        <h2>Keys</h2>
        <button type="submit" className="btn ml-auto">
          Close <kbd>Esc</kbd>
        </button>
      </form>
      <div className="keys">
        <label className="flex items-center gap-s2">
          <input type="checkbox" checked={characters} onChange={(event) => setCharacters(event.target.checked)} />
          Single letters and signs are keys (kept in this browser)
        </label>
        {GROUPS.map(([group, entries]) => (
          <table key={group}>
            <caption className="faint text-left">{group}</caption>
            <tbody>
              {entries.map((entry) => (
                <tr key={entry.id}>
                  <td>{entry.does}</td>
                  <td>
                    <Keys id={entry.id} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </dialog>
  );
}
