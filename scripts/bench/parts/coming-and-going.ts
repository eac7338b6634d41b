const VISITORS = 8;
const STAY_MS = [2_000, 12_000] as const;
const PAGES = ["/", "/nodes", "/pods?q=worker", "/workloads", "/gpus", "/not-running", "/events"];
const QUESTIONS = ["/api/v1/clusters", "/api/v1/pods?pageSize=50", "/api/v1/troubles", "/api/v1/nodes?pageSize=50"];

/**
 * People: each opens a page, listens to the stream, asks a few questions, follows a log now and then, and leaves without
 * a word after some seconds; another comes in its place.
 */
export function comingAndGoing(url: string, cluster: string): { stop(): void } {
  const end = new AbortController();
  for (let number = 0; number < VISITORS; number += 1) void visits(url, cluster, number, end.signal);
  return { stop: () => end.abort() };
}

async function visits(url: string, cluster: string, number: number, end: AbortSignal): Promise<void> {
  for (let visit = number; !end.aborted; visit += 1) {
    const stayMs = Math.round(STAY_MS[0] + Math.random() * (STAY_MS[1] - STAY_MS[0]));
    const stay = AbortSignal.any([end, AbortSignal.timeout(stayMs)]);
    // Whoever leaves cuts what is under way: each of these ends with an abort, as it should.
    const hasLog = visit % 3 === 0;
    await Promise.allSettled([
      fetch(`${url}${PAGES[visit % PAGES.length]}`, { signal: stay }).then((answer) => answer.text()),
      listened(`${url}/api/v1/events`, stay),
      ...QUESTIONS.map((question) => fetch(`${url}${question}`, { signal: stay }).then((answer) => answer.text())),
      ...(hasLog ? [followed(url, cluster, stay)] : []),
    ]);
  }
}

async function followed(url: string, cluster: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(`${url}/api/v1/clusters/${cluster}/pods?status=Running&pageSize=1`, { signal });
  const pod = /"namespace":"([^"]+)","name":"([^"]+)"/.exec(await answer.text());
  if (pod === null) return;
  await listened(`${url}/api/v1/clusters/${cluster}/namespaces/${pod[1]}/pods/${pod[2]}/logs?follow=true`, signal);
}

async function listened(address: string, signal: AbortSignal): Promise<void> {
  const answer = await fetch(address, { signal });
  const reader = answer.body?.getReader();
  while (reader !== undefined && !(await reader.read()).done);
}
