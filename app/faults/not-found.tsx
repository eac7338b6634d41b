import Link from "next/link";
import { overviewPage } from "#components/shell/routes.ts";
import { Empty } from "#components/ui/empty.tsx";
import { Headline } from "#components/ui/headline.tsx";

/** Faults are played in the built-in world alone; nobody's own cluster is ever disturbed. */
export default function NotFound() {
  return (
    <>
      <Headline>There is no built-in world here</Headline>
      <section className="panel" aria-label="Faults">
        <Empty title="Faults are played in the built-in world alone">
          <p>
            This portal looks at configured clusters, which are never disturbed. npm start without a configuration has a
            world to play in.
          </p>
          <p>
            <Link href={overviewPage()}>To the overview</Link>
          </p>
        </Empty>
      </section>
    </>
  );
}
