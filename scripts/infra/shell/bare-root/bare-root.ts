import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { APT_GET, DPKG, DPKG_QUERY } from "./fakes.ts";

/** What a minimal Ubuntu has before anything is installed (its "required" packages), as far as the script needs it. */
const REQUIRED =
  "bash awk basename cat chmod cp cut date dirname env find grep head id install ln ls mkdir mktemp mv readlink rm sed sha256sum sleep sort tr touch uname";
/** What the script installs from Ubuntu's archive: put aside, so that it is not found before. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "ca-certificates": [],
  curl: ["curl"],
  gnupg: ["gpg"],
  unzip: ["unzip"],
  git: [],
};

/** Why a bare root cannot be made on this machine, or null. */
export function whyNoBareRoot(): string | null {
  if (process.platform !== "linux") return "a bare root needs Linux";
  const missing = ["unshare", "chroot", "ldd", ...Object.values(PACKAGES).flat()].filter(
    (name) => programPath(name) === null,
  );
  if (missing.length > 0) return `${missing.join(", ")} not installed`;
  const tried = spawnSync("unshare", [...namespaces(), "true"], { encoding: "utf8" });
  return tried.status === 0 ? null : `no namespaces for this user: ${tried.stderr.trim()}`;
}

/** A root file system with Ubuntu's required programs, the project's infra/ at /slipway, and nothing else. */
export function makeBareRoot(root: string, infra: string): void {
  for (const folder of [
    "bin",
    "usr/bin",
    "usr/local/bin",
    "etc/apt/sources.list.d",
    "tmp",
    "root",
    "opt",
    "dpkg",
    "azure",
    "dev",
    "proc",
  ]) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  for (const name of REQUIRED.split(" ")) putProgram(root, name, path.join(root, "usr/bin"));
  symlinkSync("/usr/bin/bash", path.join(root, "bin/bash"));
  symlinkSync("/usr/bin/bash", path.join(root, "bin/sh"));
  for (const [name, programs] of Object.entries(PACKAGES)) {
    mkdirSync(path.join(root, "packages", name, "bin"), { recursive: true });
    for (const program of programs) putProgram(root, program, path.join(root, "packages", name, "bin"));
  }
  script(root, "usr/bin/apt-get", APT_GET);
  script(root, "usr/bin/dpkg", DPKG);
  script(root, "usr/bin/dpkg-query", DPKG_QUERY);
  writeFileSync(path.join(root, "architecture"), "amd64\n");
  writeFileSync(path.join(root, "log"), "");
  for (const part of ["scripts", "bootstrap", "environments"]) {
    cpSync(path.join(infra, part), path.join(root, "slipway/infra", part), {
      recursive: true,
      filter: (file) => !/\.terraform$|\.tfstate|organisation\.tfvars$|bootstrap\.tfvars$/.test(file),
    });
  }
}

export function script(root: string, name: string, text: string): void {
  const file = path.join(root, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

export interface BareRun {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program of the root with the root as its whole world. `during` may end it early. */
export function runIn(
  root: string,
  command: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly input?: string;
    readonly during?: (child: ChildProcess) => void;
  } = {},
): Promise<BareRun> {
  // The mounts go with the namespace: nothing is left behind on this machine.
  const inside = 'mount --rbind /dev "$0/dev" && mount --rbind /proc "$0/proc" && exec chroot "$0" "$@"';
  return new Promise((resolve, reject) => {
    const child = spawn("unshare", [...namespaces(), "sh", "-c", inside, root, ...command], {
      env: { NODE_ENV: "test", HOME: "/root", PATH: "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", ...options.env },
      stdio: ["pipe", "pipe", "pipe"],
      timeout: 50_000,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, output }));
    child.stdin.on("error", () => undefined); // it may end before it has read everything
    child.stdin.end(options.input ?? "");
    options.during?.(child);
  });
}

const namespaces = () => (process.getuid?.() === 0 ? ["--mount"] : ["--mount", "--map-root-user"]);

function programPath(name: string): string | null {
  const found = spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" });
  const file = found.stdout.trim();
  return found.status === 0 && file.startsWith("/") ? realpathSync(file) : null;
}

/** The program under its plain name (awk may be mawk), and every library that it is linked with. */
function putProgram(root: string, name: string, folder: string): void {
  const program = programPath(name);
  if (program === null) throw new Error(`${name} is not on this machine`);
  copyFileSync(program, path.join(folder, name));
  const linked = execFileSync("sh", ["-c", 'ldd "$0" || true', program], { encoding: "utf8" });
  for (const [, library] of linked.matchAll(/(\/\S+) \(0x/g)) {
    const place = path.join(root, library ?? "");
    if (library === undefined || existsSync(place)) continue;
    mkdirSync(path.dirname(place), { recursive: true });
    copyFileSync(realpathSync(library), place);
  }
}

export const logOf = (root: string) => readFileSync(path.join(root, "log"), "utf8").trim().split("\n");
export const removeRoot = (root: string) => rmSync(root, { recursive: true, force: true });
