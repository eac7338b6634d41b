import type { Metadata } from "next";
import { NodeYamlPage } from "#components/nodes/node-yaml-page.tsx";
import { decodedParams } from "../../../../../_data/decoded-params.ts";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ cluster: string; node: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `YAML of ${decodedParams(await params).node}` };
}

export default async function Page({ params }: Props) {
  return <NodeYamlPage {...decodedParams(await params)} />;
}
