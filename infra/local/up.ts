/**
 * Brings up a subset of the services for real and the rest as mocks, each on a port of 127.0.0.1, until Ctrl-C.
 *   node infra/local/up.ts --real hello            portal is a mock of its OpenAPI document
 *   node infra/local/up.ts --real hello,portal     no mocks
 *   node infra/local/up.ts --list                  what there is
 *   --port N                                       the first port (7200); each service takes ten
 */
import { parseArgs } from "node:util";
import { bringUp } from "./bring-up.ts";
import { SERVICES } from "./services.ts";

const { values } = parseArgs({
  options: {
    real: { type: "string", default: "" },
    port: { type: "string", default: "7200" },
    list: { type: "boolean" },
  },
});
if (values.list) {
  for (const { name, about } of SERVICES) console.log(`${name.padEnd(10)} ${about}`);
  process.exit(0);
}
const real = values.real.split(",").filter((name) => name !== "");
const unknown = real.filter((name) => !SERVICES.some((service) => service.name === name));
const port = Number(values.port);
if (unknown.length > 0 || !Number.isInteger(port) || port < 1024 || port > 65_000) {
  const wrong = unknown.length > 0 ? `there is no service ${unknown.join(", ")} (--list)` : "--port is 1024 to 65000";
  console.error(`up: ${wrong}`);
  process.exit(1);
}

const running = await bringUp(SERVICES, new Set(real), port);
for (const { name, url, kind } of running.services) console.log(`${name.padEnd(10)} ${kind.padEnd(5)} ${url}`);
console.log("ready");
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await running.stop();
    process.exit(0);
  });
}
