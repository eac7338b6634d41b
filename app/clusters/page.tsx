import { redirect } from "next/navigation";
import { overviewPage } from "#components/shell/routes.ts";

/** The overview is the list of clusters. */
export default function Page() {
  redirect(overviewPage());
}
