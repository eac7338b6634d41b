"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount } from "../format/amount.ts";
import { useApi } from "../query/api-query.ts";
import { clustersRequest } from "./fleet.query.ts";
import { useHasWorld } from "./has-world.tsx";
import { type PlaceCount, placeCounts } from "./place-counts.ts";
import { type Place, placeOf, placesFor } from "./places.ts";
import { withQuery } from "./routes.ts";
import { useKept } from "./use-kept.ts";
import { useNamespaces } from "./use-namespaces.ts";
import { troubledRequest, useNarrowCounts } from "./use-narrow-counts.ts";
import { useEnvironment, useEnvironments } from "./use-scope.ts";

/** The places, in their groups, each with its figure. The chosen environment goes along. */
export function NavList() {
  const here = placeOf(usePathname());
  const counts = useCounts();
  const groups = [...Map.groupBy(placesFor(useHasWorld()), (place) => place.group)];
  return groups.map(([group, places]) => (
    <div key={group ?? ""}>
      {group === null ? null : <h2 className="group">{group}</h2>}
      <ul>
        {places.map((place) => (
          <li key={place.name}>
            <PlaceLink place={place} isHere={place === here} count={counts[place.name]} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

function PlaceLink({ place, isHere, count }: { place: Place; isHere: boolean; count: PlaceCount | undefined }) {
  const kept = useKept();
  return (
    <Link href={withQuery(place.page, kept(place))} prefetch={false} aria-current={isHere ? "page" : undefined}>
      {place.name}
      {count === undefined ? null : <Count {...count} />}
    </Link>
  );
}

function Count({ count, bad }: PlaceCount) {
  if (bad === 0) return <span className="count">{formatCount(count)}</span>;
  return (
    <span className="count">
      <span className="count bad">{formatCount(bad)} not ready</span>
    </span>
  );
}

function useCounts(): Readonly<Record<string, PlaceCount>> {
  const environment = useEnvironment();
  const environments = useEnvironments();
  const { chosen } = useNamespaces();
  const clusters = useApi(clustersRequest).data?.items;
  const isPart =
    chosen.length > 0 || (environments.find((one) => one.name === environment)?.namespaces ?? null) !== null;
  const narrow = useNarrowCounts(isPart, environment, chosen);
  const troubled = useApi(troubledRequest(environment, chosen)).data?.total;
  const notRunning = troubled === undefined ? {} : { "Not running": { count: troubled, bad: 0 } };
  return { ...placeCounts(clusters, environment, isPart), ...narrow, ...notRunning };
}
