import type { Metadata } from "next";
import Link from "next/link";
import { overviewPage } from "#components/shell/routes.ts";
import { Empty } from "#components/ui/empty.tsx";
import { Headline } from "#components/ui/headline.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <>
      <Headline>There is no such page</Headline>
      <section className="panel">
        <Empty title="The address leads nowhere">
          <p>Objects are found by name with Ctrl K (on a Mac ⌘ K), and pages in the navigation.</p>
          <p className="pt-s1">
            <Link className="btn" href={overviewPage()}>
              To the overview
            </Link>
          </p>
        </Empty>
      </section>
    </>
  );
}
