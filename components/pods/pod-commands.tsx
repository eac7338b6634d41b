import type { PodDetailAnswer } from "#contract/pod.ts";
import { kubectl } from "../format/kubectl.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Panel } from "../ui/panel.tsx";

/** The commands that show the same as this page, with context and namespace, and two that a browser cannot do. */
export function PodCommands({ pod: { cluster, namespace, name } }: { pod: PodDetailAnswer }) {
  const command = (...words: readonly string[]) => kubectl(cluster, "-n", namespace, ...words);
  const commands: readonly (readonly [string, string])[] = [
    ["This page", command("describe", "pod", name)],
    ["One line", command("get", "pod", name, "-o", "wide")],
    ["Its log", command("logs", "-f", name, "--all-containers", "--tail", "100")],
    ["The run before", command("logs", name, "--previous")],
    ["Its events", command("events", "--for", `pod/${name}`)],
    ["A port of it here", command("port-forward", `pod/${name}`, "8080:8080")],
    ["A shell in it", command("exec", "-it", name, "--", "sh")],
  ];
  return (
    <Panel title="The same with kubectl">
      <ul className="commands">
        {commands.map(([what, text]) => (
          <li key={what}>
            <span className="dim">{what}</span>
            <code className="mono break">{text}</code>
            <CopyButton text={text} label={`Copy: ${what}`} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
