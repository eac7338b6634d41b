/**
 * The life of a cluster of the built-in world: scheduler, deployment and ReplicaSet controllers, garbage collector,
 * namespaces, kubelets in miniature, and (unless the world is still) the small events of every day. They know the
 * cluster through its store alone, as real ones know theirs through the API.
 */
import type { ObjectStore } from "../kubernetes/store.ts";
import { ClusterAutoscaler } from "./autoscaler/cluster-autoscaler.ts";
import { CronJobController } from "./cronjob/cronjob-controller.ts";
import { DaemonSetController } from "./daemonset/daemonset-controller.ts";
import { DeploymentController } from "./deployment/deployment-controller.ts";
import { DisruptionController } from "./disruption/disruption-controller.ts";
import { EndpointsController } from "./endpoints/endpoints-controller.ts";
import { EverydayLife } from "./everyday-life.ts";
import { GarbageCollector } from "./garbage-collector.ts";
import { JobController } from "./job/job-controller.ts";
import { Kubelet } from "./kubelet/kubelet.ts";
import { PressureEviction } from "./kubelet/pressure-eviction.ts";
import { NamespaceController } from "./namespace-controller.ts";
import { DevicePlugins } from "./nodes/device-plugins.ts";
import { Heartbeats } from "./nodes/heartbeats.ts";
import { NodeLifecycle } from "./nodes/node-lifecycle.ts";
import { TaintEviction } from "./nodes/taint-eviction.ts";
import { QuotaController } from "./quota/quota-controller.ts";
import { ReplicaSetController } from "./replicaset/replicaset-controller.ts";
import { type Clock, systemClock } from "./runtime/clock.ts";
import { ClusterIndex } from "./runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "./runtime/controller.ts";
import { EventRecorder } from "./runtime/event-recorder.ts";
import { type Hardware, NO_HARDWARE } from "./runtime/node-groups.ts";
import { Scheduler } from "./scheduler/scheduler.ts";
import { StatefulSetController } from "./statefulset/statefulset-controller.ts";
import { VolumeBinder } from "./volumes/volume-binder.ts";

export type { Clock } from "./runtime/clock.ts";

export interface ControllersOptions {
  /** The same seed gives the same names, delays and events. Clusters of one world want seeds of their own. */
  readonly seed: number | string;
  /** Nothing changes but what a client asked for: no story, no heartbeats, no retries, no expiry of events. */
  readonly still: boolean;
  /** Without one: the store's time and the system's timers. One that is given must agree with the store's. */
  readonly clock?: Clock;
  /** What the machines are; without it nothing is known, and none come or go. */
  readonly hardware?: Hardware;
}

/** Brings a cluster to life; `stop` ends every timer. */
export function startControllers(store: ObjectStore, options: ControllersOptions): { stop(): void } {
  const clock = options.clock ?? { now: () => store.clock().getTime(), after: systemClock.after };
  const index = new ClusterIndex(store);
  const events = new EventRecorder(store, clock);
  const context = {
    store,
    clock,
    index,
    events,
    seed: String(options.seed),
    still: options.still,
    hardware: options.hardware ?? NO_HARDWARE,
  };
  const controllers = controllersOf(context);
  const unsubscribe = store.onChange((change) => {
    index.apply(change);
    for (const controller of controllers) controller.observe(change);
  });
  for (const controller of controllers) controller.start();
  if (!options.still) events.startExpiry();
  return {
    stop() {
      unsubscribe();
      events.stop();
      for (const controller of controllers) controller.stop();
    },
  };
}

function controllersOf(context: ControllerContext): readonly Controller[] {
  const necessary = [
    new Scheduler(context),
    new DeploymentController(context),
    new ReplicaSetController(context),
    new Kubelet(context),
    new GarbageCollector(context),
    new NamespaceController(context),
    new NodeLifecycle(context),
    new TaintEviction(context),
    new DevicePlugins(context),
    new VolumeBinder(context),
    new ReplicaSetController(context, "replicationcontrollers"),
    new StatefulSetController(context),
    new DaemonSetController(context),
    new JobController(context),
    new CronJobController(context),
    new DisruptionController(context),
    new EndpointsController(context),
    new QuotaController(context),
  ];
  return context.still
    ? necessary
    : [
        ...necessary,
        new Heartbeats(context),
        new ClusterAutoscaler(context),
        new PressureEviction(context),
        new EverydayLife(context),
      ];
}
