import type { NotRunningAnswer } from "#contract/not-running.ts";
import { counted } from "../format/words.ts";
import { Age } from "../ui/age.tsx";

/** How it ended last, which is what is asked first: which container, with which code and why, when, how often. */
export function LastExit({ exit }: { exit: NonNullable<NotRunningAnswer["lastExit"]> }) {
  return (
    <p className="break">
      <span className="faint">last exit</span> {exit.isInit ? "init container" : "container"}{" "}
      <span className="mono">{exit.container}</span> {exit.words}
      {exit.at === null ? null : (
        <>
          , <Age since={exit.at} /> ago
        </>
      )}
      {exit.restarts === 0 ? null : `, ${counted(exit.restarts, "restart")}`}
      {exit.message === null ? null : <span className="dim">: {exit.message}</span>}
    </p>
  );
}
