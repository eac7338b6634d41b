"use client";

import type { Source } from "#contract/values.ts";
import { capital } from "../format/words.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";
import { type SourceNote, sourceNotes } from "./source-notes.ts";

/**
 * Says, above the rows it concerns, which cluster is not live and as of when, and what may not be seen.
 * @param onlyAway leave out what is only partly permitted
 */
export function NotesPanel({ sources, onlyAway = false }: { sources: readonly Source[]; onlyAway?: boolean }) {
  return sourceNotes(sources)
    .filter((note) => !onlyAway || note.asOf !== undefined)
    .map((note) => <Note key={note.id} note={note} />);
}

function Note({ note }: { note: SourceNote }) {
  return (
    <p className="note" role="status">
      <Status tone="unknown">{note.cluster}</Status>
      <span>
        {note.text}
        {note.asOf === undefined ? null : note.asOf === null ? (
          ", never seen since the portal began"
        ) : (
          <AsOf since={note.asOf} />
        )}
        {note.reason === null ? "." : `. ${capital(note.reason)}`}
      </span>
    </p>
  );
}

function AsOf({ since }: { since: string }) {
  return (
    <>
      , shown as of <Age since={since} /> ago
    </>
  );
}
