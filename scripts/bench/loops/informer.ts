import { CoreV1Api, KubeConfig, makeInformer } from "@kubernetes/client-node";

/** `start()` resolves when its list has come, or, at sizes that it does not bear, when nothing has. */
const LONGEST_AFTER_START_MS = 5_000;
const LOOK_EVERY_MS = 100;

/** The client library's own informer on the pods of a cluster: until its store holds something and its list is done. */
export async function informed(
  kubeconfig: string,
  context: string,
  path: string,
): Promise<{ readonly count: number; readonly held: unknown }> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  config.setCurrentContext(context);
  const api = config.makeApiClient(CoreV1Api);
  const informer = makeInformer(config, path, () => api.listPodForAllNamespaces());
  let failure: unknown;
  informer.on("error", (error) => {
    failure = error;
  });
  await informer.start();
  const deadline = performance.now() + LONGEST_AFTER_START_MS;
  while (informer.list().length === 0 && failure === undefined && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  const held = informer.list();
  await informer.stop();
  if (failure !== undefined) console.error(failure);
  return { count: held.length, held };
}
