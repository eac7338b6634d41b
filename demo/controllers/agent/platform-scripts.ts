import { pseudoFrom } from "./pseudo.ts";
import type { Script } from "./script.ts";

const klog = (at: Date): string => {
  const two = (number: number): string => String(number).padStart(2, "0");
  const time = at.toISOString().slice(11, 23);
  return `${two(at.getUTCMonth() + 1)}${two(at.getUTCDate())} ${time}000       1`;
};

/** A program of the cluster itself, in klog's form. */
export const PLATFORM: Script = {
  paceMs: 15_000,
  startup: ({ program, version }) => [
    `I main.go:64] "Starting ${program}" version="${version}"`,
    "I leaderelection.go:257] attempting to acquire leader lease kube-system/leader...",
    "I leaderelection.go:271] successfully acquired lease kube-system/leader",
    'I shared_informer.go:357] "Caches are synced"',
  ],
  line: ({ seed }, number, at) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    const took = `took="${pseudo.between(1, 90)}.${pseudo.between(10, 99)}ms"`;
    if (pseudo.fraction() < 0.04)
      return `W${klog(at)} reflector.go:441] watch ended, listing again: resourceVersion is too old`;
    return `I${klog(at)} controller.go:${pseudo.between(90, 420)}] "Reconciled" items=${pseudo.between(1, 60)} ${took}`;
  },
  lastWords: () => ['F main.go:118] "cannot reach the API server" err="context deadline exceeded"'],
};

/** Something that runs on a schedule and ends: it says how far it is. */
export const BATCH: Script = {
  paceMs: 700,
  startup: ({ program, version }) => [`${program} ${version}: begins`, "reading configuration", "connected"],
  line: ({ seed }, number) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    return `part ${number + 1}: ${pseudo.between(800, 9_900)} records, ${pseudo.between(0, 3)} skipped`;
  },
  lastWords: () => [
    "Traceback (most recent call last):",
    '  File "/app/job.py", line 71, in run',
    '    raise PermissionError("bucket is read-only")',
    "PermissionError: bucket is read-only",
  ],
  ending: () => ["all parts done", "exit status 0"],
};
