import type { Metadata } from "next";
import { ApiReference } from "#components/api-reference/api-reference.tsx";
import { groupsOf } from "#components/api-reference/operations.ts";
import { openApiDocument } from "#contract/openapi.ts";

export const metadata: Metadata = { title: "API" };

/** The API, from the same document that /api/openapi.json is. */
export default function Page() {
  const document = openApiDocument();
  return <ApiReference groups={groupsOf(document)} description={document.info.description} />;
}
