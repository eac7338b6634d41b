import { pseudoFrom } from "./pseudo.ts";
import type { Script } from "./script.ts";

const STEPS = 60_000;

/** A training: the loss falls from step to step, with a checkpoint now and then. */
export const TRAINING: Script = {
  paceMs: 4_000,
  startup: ({ program }) => [
    `INFO  ${program}: torch 2.9.0+cu128, NCCL 2.27.5, world size 1`,
    "INFO  loading dataset shards 0..127 from /data/shards",
    "INFO  model has 1.34 B parameters, bf16, activation checkpointing on",
    "INFO  resuming from /checkpoints/latest.pt at step 0",
  ],
  line: ({ seed }, number) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    const step = (number + 1) * 25;
    if (number % 40 === 39)
      return `INFO  checkpoint written to /checkpoints/step-${step}.pt (5.1 GiB in ${pseudo.between(6, 14)}.${pseudo.between(0, 9)} s)`;
    const loss = 1.72 + 6.1 * (1 + step / 400) ** -0.62 + (pseudo.fraction() - 0.5) * 0.06;
    const rate = 3e-4 * Math.max(0.1, 1 - step / STEPS);
    return `INFO  step ${step}/${STEPS} | loss ${loss.toFixed(4)} | lr ${rate.toExponential(2)} | ${pseudo.between(38, 44)}.${pseudo.between(0, 9)} k tokens/s | gpu mem ${pseudo.between(61, 66)}.${pseudo.between(0, 9)} GiB`;
  },
  lastWords: ({ behaviour }) =>
    behaviour === "oom"
      ? ["WARN  dataloader worker uses 31.8 GiB of 32 GiB"]
      : [
          "Traceback (most recent call last):",
          '  File "/app/train.py", line 214, in <module>',
          "    main()",
          '  File "/app/train.py", line 187, in main',
          "    loss.backward()",
          "torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 79.25 GiB of which 1.12 GiB is free.",
        ],
  ending: () => ["INFO  checkpoint written to /checkpoints/final.pt", "INFO  training finished"],
};

/** A model that answers: what vLLM says of its load. */
export const INFERENCE: Script = {
  paceMs: 10_000,
  startup: ({ version }) => [
    `INFO api_server.py:1877] vLLM API server version ${version}`,
    "INFO config.py:1604] Using max model len 32768",
    "INFO gpu_model_runner.py:2338] Starting to load model /models/current",
    "INFO weight_utils.py:348] Time spent downloading weights: 41.8 s",
    "INFO gpu_worker.py:298] Available KV cache memory: 51.34 GiB",
    "INFO launcher.py:42] Route: /v1/chat/completions, Methods: POST",
    "INFO:     Application startup complete.",
  ],
  line: ({ seed }, number) => {
    const pseudo = pseudoFrom(`${seed}/${number}`);
    const running = pseudo.between(0, 18);
    const prompt = running * pseudo.between(180, 420);
    return `INFO loggers.py:127] Engine 000: Avg prompt throughput: ${prompt}.${pseudo.between(0, 9)} tokens/s, Avg generation throughput: ${running * pseudo.between(28, 44)}.${pseudo.between(0, 9)} tokens/s, Running: ${running} reqs, Waiting: ${Math.max(0, running - 14)} reqs, GPU KV cache usage: ${(running * 4.7).toFixed(1)}%`;
  },
  lastWords: () => [
    "ERROR core.py:720] EngineCore failed to start.",
    "RuntimeError: NCCL error: unhandled system error",
  ],
};

/** The device plugin: registers its GPUs, or does not find the driver. */
export const DEVICE_PLUGIN: Script = {
  paceMs: 60_000,
  startup: ({ behaviour }) => [
    "I main.go:235] Starting NVIDIA Device Plugin",
    "I main.go:246] Starting FS watcher for /var/lib/kubelet/device-plugins",
    "I factory.go:107] Detected NVML platform: found NVML library",
    ...(behaviour === "well"
      ? [
          "I server.go:199] Starting to serve 'nvidia.com/gpu' on /var/lib/kubelet/device-plugins/nvidia-gpu.sock",
          "I server.go:206] Registered device plugin for 'nvidia.com/gpu' with Kubelet",
        ]
      : []),
  ],
  line: () => "I health.go:159] All devices are healthy",
  lastWords: () => [
    "E factory.go:112] Incompatible strategy detected auto",
    "E main.go:173] error starting plugins: error creating plugin manager: unable to create plugin manager: failed to construct resource managers: nvml init failed: Driver/library version mismatch",
  ],
};
