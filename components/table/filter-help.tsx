import { CircleQuestionMark } from "lucide-react";
import { Tip } from "../ui/tip.tsx";

const PARTS = [
  ["web crash", "both words, in name, namespace or status"],
  ["!canary", "the word is nowhere"],
  ['"not ready"', "words with a space, or with a sign"],
  ["app=web tier!=db", "labels, as kubectl -l"],
  ["app in (a,b)", "one of these; notin for none of them"],
  ["-l canary", "the label is there"],
  ["-n shop,ml", "only these namespaces"],
] as const;

/** What a filter understands, beside its field. */
export function FilterHelp() {
  return (
    <Tip
      className="icon-btn"
      says={
        <table className="filter-help">
          <caption>All parts must hold</caption>
          <tbody>
            {PARTS.map(([part, meaning]) => (
              <tr key={part}>
                <td className="mono">{part}</td>
                <td>{meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      <CircleQuestionMark aria-label="What a filter understands" />
    </Tip>
  );
}
