"use client";

import { ExternalLink } from "lucide-react";
import { type LinkLevel, type LinkSubject, linksFor } from "#domain/links/links.ts";
import { useApi } from "../query/api-query.ts";
import { apiRequest } from "../query/api-request.ts";
import { clustersRequest } from "../shell/fleet.query.ts";

export const linksRequest = apiRequest("listLinks", {}, {});

type Subject = Omit<LinkSubject, "environments">;

/** The configured links of an object to dashboards, logs and runbooks, where it meets their conditions. */
export function LinksOut({ level, subject }: { level: LinkLevel; subject: Subject }) {
  const templates = useApi(linksRequest).data?.items ?? [];
  const clusters = useApi(clustersRequest).data?.items ?? [];
  const environments = clusters.find(({ name }) => name === subject.cluster)?.environments ?? [];
  return linksFor(templates, level, { ...subject, environments }).map(({ title, url }) => (
    <a key={`${title} ${url}`} className="btn" href={url} target="_blank" rel="noreferrer">
      <ExternalLink aria-hidden="true" />
      {title}
    </a>
  ));
}
