/** What is wrong with the cluster on purpose just now; set by the faults, obeyed by the handlers. */
export interface Disturbances {
  /** Watches stay open and say nothing. */
  watchesSilent: boolean;
  /** A watch that begins is cut. */
  watchesCut: boolean;
  /** A watch that begins is refused with HTTP 410. */
  watchesRefused: boolean;
  /** A watch that begins gets an ERROR event with code 410. */
  watchesExpire: boolean;
  /** Resources (plural) that nobody but masters may read. */
  readonly forbidden: Set<string>;
}

export function noDisturbances(): Disturbances {
  return {
    watchesSilent: false,
    watchesCut: false,
    watchesRefused: false,
    watchesExpire: false,
    forbidden: new Set(),
  };
}
