/** What the service counts, in Prometheus' text form. Names are those that infra/monitoring asks for. */
export class Metrics {
  readonly #requests = new Map<string, number>();
  readonly #buckets = BOUNDS.map(() => 0);
  #seconds = 0;
  #measured = 0;
  #events = 0;
  #moved = 0;

  request(code: number, seconds: number): void {
    const key = String(code);
    this.#requests.set(key, (this.#requests.get(key) ?? 0) + 1);
    this.#seconds += seconds;
    this.#measured += 1;
    for (const [index, bound] of BOUNDS.entries()) {
      if (seconds <= bound) this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
    }
  }

  event(): void {
    this.#events += 1;
  }

  moved(): void {
    this.#moved += 1;
  }

  text(openStreams: number): string {
    const requests = [...this.#requests].map(([code, count]) => `http_requests_total{code="${code}"} ${count}`);
    const buckets = BOUNDS.map((bound, index) => `${DURATION}_bucket{le="${bound}"} ${this.#buckets[index] ?? 0}`);
    return [
      "# HELP http_requests_total Requests that were answered, by status code.",
      "# TYPE http_requests_total counter",
      ...requests,
      `# HELP ${DURATION} Time to answer a request; streams are not in it.`,
      `# TYPE ${DURATION} histogram`,
      ...buckets,
      `${DURATION}_bucket{le="+Inf"} ${this.#measured}`,
      `${DURATION}_sum ${this.#seconds}`,
      `${DURATION}_count ${this.#measured}`,
      "# HELP app_events_total Events sent to streams.",
      "# TYPE app_events_total counter",
      `app_events_total ${this.#events}`,
      "# HELP app_streams_moved_total Streams that were told to move.",
      "# TYPE app_streams_moved_total counter",
      `app_streams_moved_total ${this.#moved}`,
      "# HELP app_streams_open Streams that are open now.",
      "# TYPE app_streams_open gauge",
      `app_streams_open ${openStreams}`,
      "",
    ].join("\n");
  }
}

const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const DURATION = "http_request_duration_seconds";
