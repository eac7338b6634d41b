import { type ChildProcess, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { notRun } from "#scripts/testing/not-run.ts";
import { logOf, makeBareRoot, removeRoot, runIn, script, whyNoBareRoot } from "./bare-root/bare-root.ts";
import { AZ, SOME_PROGRAM, TERRAFORM, UBUNTU } from "./bare-root/fakes.ts";
import { storedZip } from "./bare-root/stored-zip.ts";

// The real script in a root file system with nothing but Ubuntu's required programs. Downloads are answered on loopback,
// apt, az and Terraform by stand-ins; checksums, the key's fingerprint, folders, links and states are real.

const INFRA = path.join(import.meta.dirname, "../../../infra");
const SCRIPT = ["/bin/bash", "/slipway/infra/scripts/bootstrap-ubuntu.sh"];
const why = whyNoBareRoot();
if (why !== null) notRun("unshare", "bootstrap-ubuntu.sh in a bare root", why);

const made: string[] = [];
const files = new Map<string, Buffer>();
const requests: string[] = [];
let hangs = false;
let server: Server;
let address: string;
let base: string;
let fingerprint: string;
let root: string;

const sha256 = (content: Buffer) => createHash("sha256").update(content).digest("hex");

function toolsFile(change: Readonly<Record<string, string>> = {}): string {
  const sum = (name: string) => change[name] ?? sha256(files.get(name) ?? Buffer.alloc(0));
  const rows = [
    ["terraform", "1.15.8", "amd64", sum("terraform.zip"), `${address}/terraform.zip`],
    ["kubectl", "1.36.4", "amd64", sum("kubectl"), `${address}/kubectl`],
    ["kubelogin", "0.2.19", "amd64", sum("kubelogin.zip"), `${address}/kubelogin.zip`],
    ["terraform", "1.15.8", "arm64", "gap", `${address}/terraform.zip`],
    ["azure-cli", "2.90.0", "any", change.key ?? fingerprint, `${address}/azure-cli/`],
    ["azure-cli-key", "microsoft.asc", "any", change.key ?? fingerprint, `${address}/microsoft.asc`],
  ];
  return rows.map((row) => `${row.join("\t")}\n`).join("");
}

beforeAll(async () => {
  if (why !== null) return;
  base = mkdtempSync(path.join(os.tmpdir(), "slipway-bare-"));
  made.push(base);
  const home = path.join(base, "gpg");
  mkdirSync(home, { mode: 0o700 });
  const gpg = (...args: string[]) =>
    execFileSync("gpg", ["--batch", "--homedir", home, ...args], { encoding: "utf8", stdio: "pipe" });
  gpg("--passphrase", "", "--quick-gen-key", "Packages <packages@example.com>", "ed25519", "sign");
  fingerprint = /^fpr:+([0-9A-F]{40}):/m.exec(gpg("--list-keys", "--with-colons"))?.[1] ?? "";
  files.set("microsoft.asc", Buffer.from(gpg("--armor", "--export")));
  files.set("terraform.zip", storedZip("terraform", Buffer.from(TERRAFORM)));
  files.set("kubectl", Buffer.from(SOME_PROGRAM));
  files.set("kubelogin.zip", storedZip("bin/linux_amd64/kubelogin", Buffer.from(SOME_PROGRAM)));
  server = createServer((request, response) => {
    requests.push(request.url ?? "");
    const file = files.get((request.url ?? "").slice(1));
    if (hangs) return;
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  address = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
  makeBareRoot(path.join(base, "root"), INFRA);
});

afterAll(async () => {
  for (const folder of made) removeRoot(folder);
  if (why !== null) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  if (why !== null) return;
  root = mkdtempSync(path.join(os.tmpdir(), "slipway-bare-"));
  made.push(root);
  cpSync(path.join(base, "root"), root, { recursive: true, verbatimSymlinks: true });
  ubuntu("24.04");
  script(root, "packages/azure-cli/bin/az", AZ);
  const environments = path.join(root, "slipway/infra/environments");
  cpSync(path.join(environments, "organisation.example.tfvars"), path.join(environments, "organisation.tfvars"));
  const bootstrap = path.join(root, "slipway/infra/bootstrap");
  cpSync(path.join(bootstrap, "bootstrap.example.tfvars"), path.join(bootstrap, "bootstrap.tfvars"));
  pin();
  hangs = false;
  requests.length = 0;
});

function ubuntu(release: keyof typeof UBUNTU): void {
  writeFileSync(path.join(root, "etc/os-release"), UBUNTU[release]);
  const codename = release === "24.04" ? "noble" : "jammy";
  mkdirSync(path.join(root, "packages/azure-cli"), { recursive: true });
  writeFileSync(path.join(root, "packages/azure-cli/offered"), `2.90.0-1~${codename}`);
}

const pin = (change?: Readonly<Record<string, string>>) =>
  writeFileSync(path.join(root, "tools.tsv"), toolsFile(change));
const inRoot = (...parts: string[]) => path.join(root, ...parts);
const state = () => inRoot("slipway/infra/bootstrap/terraform.tfstate");

function run(args: readonly string[] = [], input = "yes\n", during?: (child: ChildProcess) => void) {
  return runIn(root, [...SCRIPT, ...args], {
    env: {
      GITHUB_TOKEN: "token",
      SLIPWAY_TOOLS_FILE: "/tools.tsv",
      SLIPWAY_ANSWERS: "given",
      SLIPWAY_WAIT_SECONDS: "0",
    },
    input,
    ...(during === undefined ? {} : { during }),
  });
}

describe.skipIf(why !== null)("bootstrap-ubuntu.sh in a bare root", () => {
  test("a bare machine becomes one with the pinned tools, an applied bootstrap and its state in Azure", async () => {
    const { status, output } = await run();
    expect(output).toContain("== done");
    expect(status).toBe(0);
    for (const tool of ["terraform", "kubectl", "kubelogin"]) {
      expect(readlinkSync(inRoot("usr/local/bin", tool))).toMatch(
        new RegExp(`^/opt/slipway-tools/${tool}-[0-9.]+/${tool}$`),
      );
    }
    expect(readFileSync(inRoot("azure/bootstrap.tfstate"), "utf8")).toBe("whole\n");
    expect(existsSync(state())).toBe(false);
    expect(readFileSync(inRoot("slipway/infra/bootstrap/backend_override.tf"), "utf8")).toContain(
      'container_name       = "bootstrap"',
    );
    const log = logOf(root);
    const order = ["apt-get install", "az login", "terraform plan", "terraform apply", "-migrate-state"];
    const places = order.map((words) => log.findIndex((line) => line.includes(words)));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  test("a second run keeps everything and changes nothing", async () => {
    await run();
    const before = logOf(root).length;
    requests.length = 0;
    const { status, output } = await run([], "");
    expect(status).toBe(0);
    expect(output.match(/: kept/g)).toHaveLength(4);
    expect(output).toContain("nothing to change");
    expect(output).toContain("it is there");
    expect(requests).toEqual([]);
    expect(
      logOf(root)
        .slice(before)
        .some((line) => /apt-get|az login|apply|migrate/.test(line)),
    ).toBe(false);
  });

  test("Ubuntu 22.04 gets its own suite of the vendor's repository", async () => {
    ubuntu("22.04");
    expect((await run(["--tools-only"])).status).toBe(0);
    expect(readFileSync(inRoot("etc/apt/sources.list.d/azure-cli.sources"), "utf8")).toContain("Suites: jammy");
    expect(existsSync(inRoot("azure/signed-in"))).toBe(false);
  });

  test("a file that is not the pinned one is refused, and nothing of it is installed", async () => {
    pin({ kubectl: "0".repeat(64) });
    const { status, output } = await run();
    expect(status).toBe(1);
    expect(output).toContain(`sha256 ${sha256(files.get("kubectl") ?? Buffer.alloc(0))}, expected ${"0".repeat(64)}`);
    expect(existsSync(inRoot("usr/local/bin/kubectl"))).toBe(false);
    expect(logOf(root).some((line) => line.startsWith("az "))).toBe(false);
  });

  test("a key with another fingerprint is not trusted", async () => {
    pin({ key: "A".repeat(40) });
    const { status, output } = await run();
    expect(status).toBe(1);
    expect(output).toContain(`has the fingerprint ${fingerprint}, expected ${"A".repeat(40)}. Nothing was trusted.`);
    expect(existsSync(inRoot("etc/apt/keyrings/slipway-microsoft.gpg"))).toBe(false);
  });

  test("a checksum that nobody has seen stops it, with what to do", async () => {
    writeFileSync(inRoot("architecture"), "arm64\n");
    const { status, output } = await run();
    expect(status).toBe(3);
    expect(output).toContain("the checksum of terraform 1.15.8 for arm64 was never seen");
  });

  test("ended while it downloads, it goes on from there", async () => {
    hangs = true;
    const ended = await run([], "", (child) => {
      child.stdout?.on("data", (chunk: Buffer) => {
        if (chunk.toString().includes("terraform 1.15.8: downloading")) child.kill("SIGKILL");
      });
    });
    expect(ended.status).toBeNull();
    server.closeAllConnections();
    hangs = false;
    expect((await run()).status).toBe(0);
    expect(readFileSync(inRoot("azure/bootstrap.tfstate"), "utf8")).toBe("whole\n");
  });

  test("an apply that ended half way keeps its state, and the next run finishes and moves it", async () => {
    writeFileSync(inRoot("azure/fails"), "");
    const half = await run();
    expect(half.status).toBe(1);
    expect(half.output).toContain("failed while applying. Nothing is lost");
    expect(readFileSync(state(), "utf8")).toBe("half\n");
    const whole = await run();
    expect(whole.output).toContain("here: an earlier run did not get to move it");
    expect(whole.status).toBe(0);
    expect(readFileSync(inRoot("azure/bootstrap.tfstate"), "utf8")).toBe("whole\n");
  });

  test("a role that is not known everywhere yet is waited for", async () => {
    writeFileSync(inRoot("azure/tries"), "2");
    const { status, output } = await run();
    expect(output).toContain("does not let us in yet (2 of 10)");
    expect(status).toBe(0);
  });

  test("a state that is there but cannot be seen is not begun anew", async () => {
    await run();
    writeFileSync(inRoot("azure/closed"), "");
    const { status, output } = await run();
    expect(status).toBe(3);
    expect(output).toContain("its bootstrap.tfstate cannot be seen");
  });

  test.each(["no\n", "y\n", ""])("the answer %j applies nothing", async (answer) => {
    const { status, output } = await run([], answer);
    expect(status).toBe(4);
    expect(output).toContain("not applied");
    expect(logOf(root).some((line) => line.startsWith("terraform apply"))).toBe(false);
  });

  test("--dry-run says everything and does nothing", async () => {
    const { status, output } = await run(["--dry-run"]);
    expect(status).toBe(0);
    for (const words of [
      "would run: apt-get update",
      "would download",
      "would trust the key",
      "would sign in",
      "would move",
    ]) {
      expect(output).toContain(words);
    }
    expect(requests).toEqual([]);
    expect(logOf(root)).toEqual([""]);
    expect(existsSync(inRoot("opt/slipway-tools"))).toBe(false);
  });

  test("another system, a missing file of yours and a wrong call are said", async () => {
    expect(await run(["--help"])).toMatchObject({ status: 0, output: expect.stringContaining("--dry-run") });
    expect(await run(["--force"])).toMatchObject({
      status: 2,
      output: expect.stringContaining('"--force" is no option'),
    });
    removeRoot(inRoot("slipway/infra/environments/organisation.tfvars"));
    expect(await run(["--dry-run"])).toMatchObject({
      status: 3,
      output: expect.stringContaining("copy organisation.example.tfvars"),
    });
    writeFileSync(
      inRoot("etc/os-release"),
      'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n',
    );
    expect(await run()).toMatchObject({ status: 3, output: expect.stringContaining("this is Debian GNU/Linux 12") });
  });
});
