import { Problem } from "../toolchain/problem.mjs";

export const HELP = `npm start -- [options]

Starts the portal on http://127.0.0.1:3000 and all that it needs: a PostgreSQL of its own and, without --kubeconfig or
--config, the built-in world (three small clusters). Ctrl-C ends all of it.

  --kubeconfig FILE   look at the clusters of this kubeconfig instead of the built-in world
  --context A,B       with --kubeconfig: each context a cluster, in that order; without it the current context
  --config FILE       read portal.config.yaml from FILE (portal.config.example.yaml shows what it may say)
  --port N            listen on port N instead of 3000
  --data DIR          keep database, built-in world and logs in DIR instead of .slipway
  --reset             throw away what the data folder holds before starting
  --help              print this

Environment: DATABASE_URL (and DATABASE_MIGRATION_URL for the owner of the tables) use that PostgreSQL instead;
SLIPWAY_ACCESS_TOKEN (at least 16 characters) is what "listen" other than loopback needs; LOG_LEVEL sets the portal's logging.
`;

const FLAGS = {
  "--kubeconfig": "FILE",
  "--context": "A,B",
  "--config": "FILE",
  "--port": "N",
  "--data": "DIR",
  "--reset": null,
  "--help": null,
  "-h": null,
};

/** Reads the arguments of npm start. @throws Problem with one sentence for whatever cannot be. */
export function parseStartArguments(args) {
  const given = readFlags(args);
  if (given.has("--help") || given.has("-h")) return { help: true };
  if (given.has("--config") && given.has("--kubeconfig")) {
    throw new Problem(
      "--config and --kubeconfig exclude each other: name the kubeconfig in the configuration, or leave --config out.",
    );
  }
  if (given.has("--context") && !given.has("--kubeconfig")) {
    throw new Problem("--context needs --kubeconfig FILE: it names contexts of that file.");
  }
  return {
    help: false,
    reset: given.has("--reset"),
    ...(given.has("--kubeconfig") && { kubeconfig: given.get("--kubeconfig") }),
    ...(given.has("--context") && { contexts: contextList(given.get("--context")) }),
    ...(given.has("--config") && { config: given.get("--config") }),
    ...(given.has("--port") && { port: portNumber(given.get("--port")) }),
    ...(given.has("--data") && { data: given.get("--data") }),
  };
}

function readFlags(args) {
  const given = new Map();
  for (let index = 0; index < args.length; index++) {
    const [flag, attached] = splitAtEquals(args[index]);
    if (!Object.hasOwn(FLAGS, flag)) throw new Problem(unknownFlag(flag));
    if (given.has(flag)) throw new Problem(`${flag} is given twice; give it once.`);
    if (FLAGS[flag] === null) {
      if (attached !== undefined) throw new Problem(`${flag} takes no value, but "${attached}" was given.`);
      given.set(flag, true);
      continue;
    }
    const value = attached ?? args[++index];
    if (value === undefined || value === "" || value.startsWith("--")) {
      throw new Problem(`${flag} needs a value: ${flag} ${FLAGS[flag]}.`);
    }
    given.set(flag, value);
  }
  return given;
}

function splitAtEquals(text) {
  const at = text.startsWith("--") ? text.indexOf("=") : -1;
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function unknownFlag(flag) {
  const known = Object.keys(FLAGS).filter((name) => name.startsWith("--"));
  const meant = known.find((name) => name.startsWith(flag) || flag.startsWith(name) || `--${flag}` === name);
  const hint = meant === undefined ? `Known are ${known.join(", ")}.` : `Did you mean ${meant}?`;
  return `"${flag}" is not something that npm start takes. ${hint}`;
}

function portNumber(text) {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > 65_535) {
    throw new Problem(`--port must be a whole number from 1 to 65535, but is "${text}".`);
  }
  return port;
}

function contextList(text) {
  const contexts = text.split(",").map((name) => name.trim());
  if (contexts.includes("")) throw new Problem(`--context must be names separated by commas, but is "${text}".`);
  const twice = contexts.find((name, index) => contexts.indexOf(name) !== index);
  if (twice !== undefined) throw new Problem(`--context names "${twice}" twice; each context is one cluster.`);
  return contexts;
}
