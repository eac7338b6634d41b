import { expect, test } from "vitest";
import { parseStartArguments } from "./arguments.mjs";

test("no argument means the built-in world with every default", () => {
  expect(parseStartArguments([])).toEqual({ help: false, reset: false });
});

test("every flag is read, with its value behind it or after an equals sign", () => {
  expect(
    parseStartArguments(["--kubeconfig", "k.yaml", "--context=a,b", "--port=4000", "--data", "d", "--reset"]),
  ).toEqual({ help: false, reset: true, kubeconfig: "k.yaml", contexts: ["a", "b"], port: 4000, data: "d" });
  expect(parseStartArguments(["--config", "c.yaml"])).toEqual({ help: false, reset: false, config: "c.yaml" });
});

test("help wins over whatever else is given", () => {
  expect(parseStartArguments(["--port", "4000", "--help"])).toEqual({ help: true });
  expect(parseStartArguments(["-h"])).toEqual({ help: true });
});

test.each([
  [["--kubeconf", "x"], '"--kubeconf" is not something that npm start takes. Did you mean --kubeconfig?'],
  [["port"], '"port" is not something that npm start takes. Did you mean --port?'],
  [
    ["--nope"],
    '"--nope" is not something that npm start takes. Known are --kubeconfig, --context, --config, --port, --data, --reset, --help.',
  ],
  [["--port"], "--port needs a value: --port N."],
  [["--kubeconfig", "--reset"], "--kubeconfig needs a value: --kubeconfig FILE."],
  [["--port", "0"], '--port must be a whole number from 1 to 65535, but is "0".'],
  [["--port", "80x"], '--port must be a whole number from 1 to 65535, but is "80x".'],
  [["--port", "1", "--port", "2"], "--port is given twice; give it once."],
  [["--reset=yes"], '--reset takes no value, but "yes" was given.'],
  [["--context", "a"], "--context needs --kubeconfig FILE: it names contexts of that file."],
  [["--kubeconfig", "k", "--context", "a,,b"], '--context must be names separated by commas, but is "a,,b".'],
  [["--kubeconfig", "k", "--context", "a,b,a"], '--context names "a" twice; each context is one cluster.'],
  [
    ["--kubeconfig", "k", "--config", "c"],
    "--config and --kubeconfig exclude each other: name the kubeconfig in the configuration, or leave --config out.",
  ],
])("%j is refused in one sentence", (args, sentence) => {
  expect(() => parseStartArguments(args)).toThrow(sentence);
});
