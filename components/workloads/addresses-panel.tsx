import type { AddressAnswer } from "#contract/workload-parts.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";

/** At which addresses it answers: inside the cluster by Services, outside by load balancers and routes. */
export function AddressesPanel({ addresses }: { addresses: readonly AddressAnswer[] }) {
  return (
    <Panel title="Addresses" aside={<span className="faint">where it answers</span>}>
      {addresses.length === 0 ? (
        <Empty title="No Service chooses its pods">
          <p>It can be reached at its pods' own addresses only, which change with every pod.</p>
        </Empty>
      ) : (
        <ul className="list">
          {addresses.map((address) => (
            <li key={`${address.kind}/${address.namespace}/${address.name}`}>
              <span className="tag">{address.kind}</span>
              <Address address={address} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Address({ address }: { address: AddressAnswer }) {
  const { name, type, inside, outside, ports, note } = address;
  return (
    <div className="break">
      <strong>{name}</strong> <span className="faint">{type}</span>
      {inside === null ? null : (
        <p>
          <span className="mono">{inside}</span> <CopyButton text={inside} label="Copy the name in the cluster" />
        </p>
      )}
      {outside.map((text) => (
        <p key={text}>
          <span className="mono">{text}</span> <CopyButton text={text} label="Copy the address" />
        </p>
      ))}
      {ports.length === 0 ? null : <p className="dim">{ports.map(portWords).join(", ")}</p>}
      {note === null ? null : <p className="dim">{note}</p>}
    </div>
  );
}

/** "http 80/TCP to 8080, on each node 30080". */
function portWords({ name, port, protocol, targetPort, nodePort }: AddressAnswer["ports"][number]): string {
  const to = targetPort === String(port) ? "" : ` to ${targetPort}`;
  const onNodes = nodePort === null ? "" : `, on each node ${nodePort}`;
  return `${name === null ? "" : `${name} `}${port}/${protocol}${to}${onNodes}`;
}
