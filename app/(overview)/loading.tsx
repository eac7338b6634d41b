import { FleetSkeleton } from "#components/overview/fleet-skeleton.tsx";

export default function Loading() {
  return <FleetSkeleton />;
}
