import { Headline } from "../ui/headline.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import type { Group, Operation, Parameter } from "./operations.ts";

/** The API as its OpenAPI document says it, to read. */
export function ApiReference({ groups, description }: { groups: readonly Group[]; description: string }) {
  const count = groups.reduce((sum, { operations }) => sum + operations.length, 0);
  return (
    <>
      <Headline
        second={description}
        end={
          <a className="btn" href="/api/openapi.json">
            openapi.json
          </a>
        }
      >
        The API has {count} operations
      </Headline>
      {groups.map(({ tag, operations }) => (
        <Panel key={tag} title={tag} aside={<span className="faint">{operations.length}</span>}>
          {operations.map((operation) => (
            <OperationEntry key={operation.id} operation={operation} />
          ))}
        </Panel>
      ))}
    </>
  );
}

function OperationEntry({ operation }: { operation: Operation }) {
  const { id, method, path, summary, parameters, answer } = operation;
  return (
    <section className="operation" id={id} aria-labelledby={`${id}-title`}>
      <div className="pad">
        <h3 id={`${id}-title`} className="mono">
          <span className="tag">{method}</span> {path}
        </h3>
        <p className="dim">
          {summary}. Answers <span className="mono">{answer}</span>.
        </p>
      </div>
      {parameters.length === 0 ? null : <Parameters parameters={parameters} label={`Parameters of ${path}`} />}
    </section>
  );
}

function Parameters({ parameters, label }: { parameters: readonly Parameter[]; label: string }) {
  return (
    <Scroll name={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">In</th>
            <th scope="col">Must be</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map(({ name, place, isRequired, form, description }) => (
            <tr key={name}>
              <th scope="row" className="mono">
                {name}
              </th>
              <td>{isRequired ? `${place}, required` : place}</td>
              <td className="form dim">{form}</td>
              <td className="grow dim">{description}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
