/** The hello service as a process: listens, says so in one line of JSON, and leaves in order on SIGTERM or SIGINT. */
import { HelloService } from "./service.ts";
import { readSettings } from "./settings.ts";

const say = (fields: object) => console.log(JSON.stringify({ time: new Date().toISOString(), ...fields }));

const settings = readSettings(process.env);
const service = new HelloService(settings);
const { port, adminPort } = await service.listen();
say({ message: "listening", port, adminPort, ...settings.timing });

let leaving = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, async () => {
    if (leaving) return;
    leaving = true;
    say({ message: "leaving", signal });
    const cut = await service.drain();
    say({ message: "ended", cut });
    process.exit(cut === 0 ? 0 : 1);
  });
}
