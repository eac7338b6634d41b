import type { Metadata } from "next";
import { Headline } from "#components/ui/headline.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Scroll } from "#components/ui/scroll.tsx";
import { PROBLEM_CODES, PROBLEMS_BY_CODE } from "#contract/problem.ts";

export const metadata: Metadata = { title: "Problems" };

/** Where the `type` of a problem document leads: each code has its place here. */
export default function Page() {
  return (
    <>
      <Headline second="A refused request is answered with a problem document (RFC 9457). Codes stay; words may change.">
        What the API's problems mean
      </Headline>
      <Panel title="Codes">
        <Scroll name="Codes of problems">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Code</th>
                <th scope="col" className="num">
                  Status
                </th>
                <th scope="col" className="grow">
                  Meaning
                </th>
              </tr>
            </thead>
            <tbody>
              {PROBLEM_CODES.map((code) => (
                <tr key={code} id={code}>
                  <th scope="row">
                    <span className="mono">{code}</span>
                  </th>
                  <td className="num">{PROBLEMS_BY_CODE[code].status}</td>
                  <td className="grow">{PROBLEMS_BY_CODE[code].meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Panel>
    </>
  );
}
