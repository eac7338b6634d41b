import type { WatchedKind } from "#contract/values.ts";
import type { Container, ContainerStatus, Pod } from "#domain/objects/pod.ts";
import type { Result } from "#domain/result.ts";

/**
 * What is asked of the cluster itself, when a person opens it; everything else is answered from memory. With the portal's
 * own rights, a limit on time and size, and a signal that ends it.
 */
export interface Opened {
  /** Whether objects of a kind belong to a namespace. */
  isNamespaced(kind: WatchedKind): boolean;
  /** One object whole, as the API server has it now. */
  object(wanted: ObjectAddress, signal: AbortSignal): Promise<Result<OpenedObject, OpenFailure>>;
  /** A pod with what its page shows of it. */
  pod(
    wanted: { readonly namespace: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<Result<OpenedPod, OpenFailure>>;
  /** A container's log, line by line as it comes; resolves when the API server has ended it in order. */
  log(wanted: LogRequest, reader: LogReader, signal: AbortSignal): Promise<Result<null, OpenFailure>>;
}

export interface ObjectAddress {
  readonly kind: WatchedKind;
  /** Empty for what has none. */
  readonly namespace: string;
  readonly name: string;
}

export type OpenedObject = Readonly<Record<string, unknown>>;

/** A pod as its page shows it, beyond what is kept of every pod. */
export interface OpenedPod {
  readonly pod: Pod;
  readonly ephemeral: { readonly containers: readonly Container[]; readonly statuses: readonly ContainerStatus[] };
  /** By container: "http 8080/TCP". */
  readonly ports: Readonly<Record<string, readonly string[]>>;
  readonly volumes: readonly PodVolume[];
  readonly finalizers: readonly string[];
  readonly serviceAccount: string | null;
  readonly priorityClass: string | null;
  readonly restartPolicy: string | null;
  readonly scheduler: string | null;
  readonly qosClass: string | null;
  readonly ips: readonly string[];
  readonly troubles: readonly string[];
}

/** A volume by name: what kind it is and what it is taken from, never what is in it. */
export interface PodVolume {
  readonly name: string;
  /** As Kubernetes spells it: configMap, secret, persistentVolumeClaim, emptyDir. */
  readonly kind: string;
  readonly source: string | null;
}

/** Why nothing came: `status` is the API server's, null where it did not answer; the message is a sentence without a full stop. */
export interface OpenFailure {
  readonly status: number | null;
  readonly message: string;
}

export interface LogRequest {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
  readonly follow: boolean;
  /** The run before the present one. */
  readonly previous: boolean;
  /** The last so many lines; null: all that there are. */
  readonly tailLines: number | null;
  /** Lines of the last so many seconds; null: of any time. */
  readonly sinceSeconds: number | null;
  /** Lines from this second on (RFC 3339), in place of sinceSeconds. */
  readonly sinceTime: string | null;
}

export interface LogLine {
  /** RFC 3339 with up to nine decimals; empty where the line has none. */
  readonly at: string;
  readonly text: string;
  /** Bytes that were left out at its end, since no line is kept longer than LONGEST_LINE_BYTES. */
  readonly cutBytes: number;
}

export interface LogReader {
  /** The API server gives the log: what follows are its lines. */
  onOpen(): void;
  onLine(line: LogLine): void;
}
