import { SkeletonRows } from "./skeleton.tsx";

/** A page with a list before its first answer. */
export function ListSkeleton({ columns }: { columns: number }) {
  return (
    <>
      <span className="skeleton late h-6 w-80" />
      <section className="panel late" aria-hidden="true">
        <div className="filters min-h-11" />
        <SkeletonRows rows={16} columns={columns} />
      </section>
    </>
  );
}
