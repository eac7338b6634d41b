import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { timingFor } from "../hello/timing.ts";

/** The one value: how long Kubernetes waits between asking a pod of the hello service to end and killing it. */
const GRACE_SECONDS = 60;

const FILE = path.join(import.meta.dirname, "../manifests/hello/timing/kustomization.yaml");

/** The Kustomize component that carries everything that follows from the grace into the manifests. */
export function timingComponent(graceSeconds: number): string {
  const timing = timingFor(graceSeconds);
  return `# Written by \`node infra/scripts/hello-timing.ts\` from one value, the grace of ${timing.graceSeconds} s; infra/hello/timing.ts says how.
# Do not edit: a test compares.
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: hello
      spec:
        template:
          spec:
            terminationGracePeriodSeconds: ${timing.graceSeconds}
            containers:
              - name: hello
                env:
                  - name: GRACE_SECONDS
                    value: "${timing.graceSeconds}"
                lifecycle:
                  preStop:
                    sleep:
                      seconds: ${timing.preStopSeconds}
  - target:
      kind: HTTPRoute
      name: hello$
    patch: |-
      - op: test
        path: /spec/rules/0/matches/0/path/value
        value: /events
      - op: add
        path: /spec/rules/0/timeouts
        value:
          request: ${timing.streamGatewaySeconds}s
          backendRequest: ${timing.streamGatewaySeconds}s
      - op: add
        path: /spec/rules/1/timeouts
        value:
          request: ${timing.requestSeconds}s
          backendRequest: ${timing.requestSeconds}s
`;
}

/** Whether the component that stands in the tree is the one that the value gives. */
export function isTimingCurrent(): boolean {
  return readFileSync(FILE, "utf8") === timingComponent(GRACE_SECONDS);
}

if (import.meta.main) writeFileSync(FILE, timingComponent(GRACE_SECONDS));
