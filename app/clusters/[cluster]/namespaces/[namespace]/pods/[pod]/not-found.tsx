"use client";

import { useParams } from "next/navigation";
import { PodPage } from "#components/pods/pod-page.tsx";
import { decodedParams } from "../../../../../../_data/decoded-params.ts";

/** The page itself says what is not there, what may be meant and since when the portal looks, and shows the pod should it come. */
export default function NotFound() {
  const params = useParams<{ cluster: string; namespace: string; pod: string }>();
  return <PodPage address={{ ...decodedParams(params), uid: null }} />;
}
