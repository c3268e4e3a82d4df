// The container image: put together without a daemon, unpacked, and run as a container runtime would run it.

import { execFileSync, spawn } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { collect, type Run } from "../support/run-oidc.ts";
import { binaryFolder } from "./binary.ts";
import { startSandbox } from "./start-server.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

interface Config {
  readonly config: {
    readonly User: string;
    readonly Entrypoint: readonly string[];
    readonly Env: readonly string[];
    readonly Labels: Readonly<Record<string, string>>;
  };
  readonly rootfs: { readonly diff_ids: readonly string[] };
}

let folder: string;
let layout: string;
let root: string;
let config: Config;
let layers: readonly Descriptor[];

const read = (path: string): Buffer => readFileSync(join(layout, path));
const blob = ({ digest }: Descriptor): Buffer => read(`blobs/${digest.replace(":", "/")}`);
const toDigest = (data: Buffer): string => `sha256:${createHash("sha256").update(data).digest("hex")}`;
const build = (from: string, to: string): void => {
  execFileSync(process.execPath, ["scripts/build-image.js", from, to], { cwd: ROOT });
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "oidc-image-"));
  [layout, root] = [join(folder, "layout"), join(folder, "root")];
  for (const path of [layout, root]) mkdirSync(path);
  build(binaryFolder(), join(folder, "image.tar"));
  execFileSync("tar", ["-xf", join(folder, "image.tar"), "-C", layout]);
  const index = JSON.parse(read("index.json").toString()) as { manifests: [Descriptor] };
  const manifest = JSON.parse(blob(index.manifests[0]).toString()) as {
    config: Descriptor;
    layers: readonly Descriptor[];
  };
  config = JSON.parse(blob(manifest.config).toString()) as Config;
  ({ layers } = manifest);
  for (const layer of layers) {
    const path = join(layout, "blobs", layer.digest.replace(":", "/"));
    execFileSync(...asRoot("tar", ["-xzf", path, "-C", root, "--same-owner"]));
  }
});
afterAll(() => execFileSync(...asRoot("rm", ["-rf", folder])));

/** Only root may change its root, and give files to others. */
function asRoot(program: string, args: readonly string[]): [string, string[]] {
  return process.getuid?.() === 0 ? [program, [...args]] : ["sudo", ["-n", program, ...args]];
}

/** Runs the command in the image: its files are all that there is. */
function runInside(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const { User: user, Entrypoint: entry, Env: own } = config.config;
  const variables = [...own, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)];
  const [program, given] = asRoot("env", [
    "-i",
    ...variables,
    "/usr/sbin/chroot",
    `--userspec=${user}`,
    root,
    ...entry,
    ...args,
  ]);
  return collect(spawn(program, given), "");
}

describe("the layout is as the Open Container Initiative says", () => {
  test("each blob's name is its digest", () => {
    for (const name of readdirSync(join(layout, "blobs", "sha256"))) {
      expect(toDigest(read(`blobs/sha256/${name}`))).toBe(`sha256:${name}`);
    }
  });

  test("the configuration names the layers as they are unpacked", () => {
    expect(layers.map((layer) => toDigest(gunzipSync(blob(layer))))).toEqual(config.rootfs.diff_ids);
    expect(layers.map((layer) => layer.size)).toEqual(layers.map((layer) => blob(layer).length));
  });

  test("it says where it comes from", () => {
    const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Record<string, string>;
    expect(config.config.Labels).toMatchObject({
      "org.opencontainers.image.version": manifest["version"],
      "org.opencontainers.image.licenses": "Apache-2.0",
    });
  });
});

test("it holds the command, its libraries, certificates, a user and licences, and nothing else", () => {
  const parts = [
    /^usr\/local\/bin\/oidc$/u,
    /^lib(?:64)?\/(?:[\w-]+\/)?(?:ld-linux-[\w-]+|lib[\w+]+)\.so\.\d+$/u,
    /^etc\/(?:passwd|group|ssl\/certs\/ca-certificates\.crt)$/u,
    /^usr\/share\/doc\/(?:oidc\/(?:NODE-)?[\w-]+(?:\.txt)?|lib[\w+-]+\/copyright)$/u,
  ];
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  expect(files).toContain("usr/local/bin/oidc");
  expect(files.filter((path) => !parts.some((part) => part.test(path)))).toEqual([]);
});

test("its certificates are roots that a program can read", () => {
  const text = readFileSync(join(root, "etc/ssl/certs/ca-certificates.crt"), "utf8");
  const certificates = text.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/gu) ?? [];
  expect(certificates.length).toBeGreaterThan(100);
  for (const pem of certificates) expect(new X509Certificate(pem).ca).toBe(true);
});

describe("in it, without root, Node or a shell, the example states converge", () => {
  beforeAll(() => {
    cpSync(join(ROOT, "states"), join(root, "work", "states"), { recursive: true });
    // A container runtime writes it.
    writeFileSync(join(root, "etc", "hosts"), "127.0.0.1 localhost\n");
  });

  test("in the sandbox", async () => {
    const args = ["--sandbox-file", "/work/sandbox.json", "/work/states"];
    expect(await runInside(["apply", "--yes", ...args])).toMatchObject({ code: 0 });
    const planned = await runInside(["plan", "--detailed-exitcode", ...args]);
    expect(planned).toMatchObject({ code: 0, stderr: "" });
    expect(planned.stdout).toContain("No changes.");
    expect(statSync(join(root, "work", "sandbox.json")).uid).toBe(65532);
  });

  test("over a socket to a host that is looked up by its name", async () => {
    const { environment, url, stop } = await startSandbox();
    const env = { ...environment, AWS_ENDPOINT_URL: url.replace("127.0.0.1", "localhost") };
    const applied = await runInside(["apply", "--yes", "/work/states"], env);
    const planned = await runInside(["plan", "--detailed-exitcode", "/work/states"], env);
    await stop();
    expect(applied).toMatchObject({ code: 0 });
    expect(planned).toMatchObject({ code: 0, stderr: "" });
  });
});

test("the same program gives the same image, byte for byte, whenever it was written", () => {
  const images = ["first", "second"].map((name) => {
    const from = join(folder, name);
    mkdirSync(from);
    // Any program with libraries does.
    copyFileSync("/bin/ls", join(from, "oidc"));
    build(from, `${from}.tar`);
    rmSync(from, { recursive: true });
    return readFileSync(`${from}.tar`);
  });
  expect(images[0]?.equals(images[1] ?? Buffer.alloc(0))).toBe(true);
});
