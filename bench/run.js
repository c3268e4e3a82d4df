// Measures the built command and its peers on this machine, as ratios within one run. Prints a table, writes
// bench/results.json. Peers that are missing are reported as missing. `npm run bench [-- --quick] [-- --only NAME]`
//
// Nothing here is a test: machines are shared and noisy.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runOnce, runRounds, summarise } from "./measure.js";
import { measureWrites } from "./writes.js";

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
});
const root = fileURLToPath(new URL("..", import.meta.url));
const bin = join(root, "dist/bin/oidc.js");
const folder = mkdtempSync(join(tmpdir(), "oidc-bench-"));
const node = process.execPath;
const rounds = values.quick ? 5 : 15;
const results = [];

const KEYS = {
  AWS_ACCESS_KEY_ID: "AKIA123456789012",
  AWS_SECRET_ACCESS_KEY: "bench",
  AWS_REGION: "us-east-1",
  AWS_DEFAULT_REGION: "us-east-1", // the one that botocore reads
};

function note(group, name, measured, ratio, target = "") {
  results.push({ group, name, ...measured, ratio, target });
  const times =
    measured.median === undefined
      ? ""
      : `${measured.median.toFixed(0)} ms (${measured.least.toFixed(0)}–${measured.most.toFixed(0)})`;
  console.log(`${group.padEnd(10)} ${name.padEnd(44)} ${times.padEnd(22)} ${ratio.padEnd(28)} ${target}`);
}

async function withServer(args, work) {
  const server = spawn(node, [join(root, "bench/server.js"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise((resolve) =>
    server.stdout.once("data", (chunk) => resolve(String(chunk).trim())),
  );
  const url = `http://127.0.0.1:${port}`;
  try {
    return await work({ ...KEYS, AWS_ENDPOINT_URL: url }, async () => (await fetch(`${url}/stats`)).json());
  } finally {
    server.kill();
  }
}

function writeState(name, from, count) {
  const lines = Array.from({ length: count }, (_, index) => {
    const host = `idp-${String(from + index).padStart(5, "0")}.example.com`;
    return `  - url: https://${host}\n    client_id_list: [sts.amazonaws.com]\n    tags: { team: platform }\n`;
  });
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), `providers:\n${lines.join("")}`);
  return join(folder, name);
}

const ratio = (value, base) => `${(value / base).toFixed(2)} ×`;

const groups = {
  async start() {
    const one = writeState("one.yaml", 0, 1);
    await withServer(["--providers", "1"], async (env) => {
      const cases = [
        { name: "node -e 0", command: node, args: ["-e", "0"] },
        { name: "oidc --version", command: node, args: [bin, "--version"] },
        { name: "oidc --help", command: node, args: [bin, "--help"] },
        { name: "oidc validate, one file", command: node, args: [bin, "validate", one] },
        { name: "oidc plan, one provider", command: node, args: [bin, "plan", one], options: { env } },
      ];
      const targets = {
        "oidc --version": "≤ 1.15 ×",
        "oidc --help": "≤ 1.5 ×",
        "oidc validate, one file": "≤ 2.0 ×",
        "oidc plan, one provider": "≤ 3.8 ×",
      };
      await runRounds(cases, 2);
      const measured = await runRounds(cases, rounds);
      const base = measured.get("node -e 0").median;
      for (const [name, times] of measured)
        note("start", name, times, ratio(times.median, base), targets[name]);
    });
  },

  /** The standalone binary, made of the Node that runs this, beside the npm command. */
  async binary() {
    const own = join(folder, "binary");
    const built = spawnSync(node, [join(root, "scripts/build-binary.js"), own], { stdio: "ignore" });
    if (built.status !== 0) {
      note("binary", "standalone binary", {}, "cannot be built with this Node");
      return;
    }
    const one = writeState("one.yaml", 0, 1);
    const options = { env: { HOME: folder } };
    for (const args of [["--version"], ["validate", one], ["plan", "--sandbox-file", "none.json", one]]) {
      const [npm, binary] = ["npm", "binary"].map((what) => `oidc ${args[0]}, ${what}`);
      const cases = [
        { name: npm, command: node, args: [bin, ...args], options },
        { name: binary, command: join(own, "oidc"), args, options },
      ];
      await runRounds(cases, 2);
      const measured = await runRounds(cases, rounds);
      note("binary", npm, measured.get(npm), "1");
      const times = measured.get(binary);
      note("binary", binary, times, ratio(times.median, measured.get(npm).median), "≤ 1 ×");
    }
  },

  async reads() {
    const hundred = writeState("hundred.yaml", 0, 100);
    await withServer(["--providers", "100", "--latency", "30"], async (env, stats) => {
      const peers = findPeers();
      const cases = [
        {
          name: "oidc plan, 100 providers, 30 ms",
          command: node,
          args: [bin, "plan", hundred],
          options: { env },
        },
        {
          name: "SDK script (bench/peers/sdk.mjs)",
          command: node,
          args: [join(root, "bench/peers/sdk.mjs")],
          options: { env },
        },
        ...peers.map(({ name, command, args }) => ({ name, command, args, options: { env } })),
      ];
      await runOnce(node, [bin, "plan", hundred], { env });
      await stats();
      await runOnce(node, [bin, "plan", hundred], { env });
      const { actions } = await stats();
      const measured = await runRounds(cases.slice(0, 2), values.quick ? 3 : 9);
      for (const peer of cases.slice(2)) {
        const times = await runRounds([peer], 1).catch(() => null);
        if (times === null) note("reads", peer.name, {}, "does not run on this machine");
        else measured.set(peer.name, times.get(peer.name));
      }
      const base = measured.get("oidc plan, 100 providers, 30 ms").median;
      for (const [name, times] of measured)
        note("reads", name, times, ratio(times.median, base), toReadTarget(name));
      note("reads", `calls of a plan: ${JSON.stringify(actions)}`, {}, "", "1 + 1 + 100");
      for (const { name } of missingPeers()) note("reads", name, {}, "missing on this machine");
    });
    for (const { count, latency, runs } of [
      { count: 100, latency: 100, runs: 9 },
      { count: 700, latency: 100, runs: 5 },
      { count: 1000, latency: 30, runs: 21 },
    ]) {
      const states = writeState(`${count}.yaml`, 0, count);
      await withServer(["--providers", `${count}`, "--latency", `${latency}`], async (env) => {
        const what = `${count} providers, ${latency} ms`;
        const toCase = (name, ...args) => ({
          name: `${name}, ${what}`,
          command: node,
          args,
          options: { env },
        });
        const sockets = count === 100 ? [] : ["-100-sockets"];
        const peer = `sdk${sockets.join("")}.mjs`;
        const cases = [
          toCase("oidc plan", bin, "plan", states),
          toCase(`SDK script (${peer})`, join(root, "bench/peers", peer)),
        ];
        const measured = await runRounds(cases, values.quick ? 3 : runs);
        const [own, script] = cases.map(({ name }) => measured.get(name));
        const target = count === 100 ? "≤ 0.95 × the script" : "≤ 1.05 × the script";
        note("reads", cases[0].name, own, `${ratio(own.median, script.median)} the script`, target);
        note("reads", cases[1].name, script, "1");
      });
    }
  },

  async writes() {
    await measureWrites({ bin, folder, keys: KEYS, rounds: values.quick ? 1 : 5, note });
  },

  async fleet() {
    const three = writeState("three.yaml", 0, 3);
    const sizes = values.quick ? [100, 500] : [1000, 5000];
    const peaks = [];
    await withServer(["--providers", "3", "--latency", "30"], async (env, stats) => {
      for (const size of sizes) {
        const targets = writeTargets(`targets-${size}.yaml`, size);
        await stats();
        const planned = await runOnce(node, [bin, "plan", three, "--targets", targets, "-q"], { env });
        const { actions } = await stats();
        peaks.push(planned.peak);
        const each = `${(planned.milliseconds / size).toFixed(1)} ms an account; ${planned.peak.toFixed(0)} MiB`;
        note("fleet", `${size} accounts × 3 providers, 30 ms`, summarise([planned.milliseconds]), each, "");
        note("fleet", `  calls: ${JSON.stringify(actions)}`, {}, "", "1 + 1 + 1 + 3 an account");
        if (size === sizes[0]) {
          const script = await runOnce(node, [join(root, "bench/peers/sdk_fleet.mjs"), targets], { env });
          const times = summarise([script.milliseconds]);
          note(
            "fleet",
            "  SDK script (bench/peers/sdk_fleet.mjs)",
            times,
            ratio(planned.milliseconds, script.milliseconds),
            "oidc ≤ 1.3 ×",
          );
        }
      }
    });
    const growth = ((peaks[1] - peaks[0]) * 1024 * 1.024) / (sizes[1] - sizes[0]);
    note(
      "fleet",
      `  memory, from ${sizes[0]} to ${sizes[1]} accounts`,
      {},
      `${growth.toFixed(0)} kB an account`,
      "< 60 kB",
    );
    const { loadStates } = await import(join(root, "dist/lib/index.js"));
    const many = writeTargets("targets-10000.yaml", 10_000);
    const times = [];
    for (let run = 0; run < 3; run += 1) {
      const started = performance.now();
      const { targets } = await loadStates([many]);
      times.push(performance.now() - started);
      if (targets.length !== 10_000) throw new Error("the targets were not read as they are");
    }
    note("fleet", "loading 10,000 targets", summarise(times), "", "≤ 1 s");
  },

  /** One account among a hundred, and the first of them: the others must not wait for it, nor it for them. */
  async neighbours() {
    const ten = writeState("ten.yaml", 0, 10);
    const targets = writeTargets("targets-100.yaml", 100);
    const throttled = toAccount(0);
    const plan = [bin, "plan", ten, "--targets", targets, "-q"];
    const time = (limits, args) =>
      withServer(["--providers", "10", "--latency", "30", ...limits], async (env) => {
        return (await runOnce(node, args, { env })).milliseconds;
      });
    const limits = ["--rate", "2", "--burst", "1", "--throttled", throttled];
    const free = await time([], plan);
    const alone = await time(limits, [...plan, "--target", throttled]);
    const together = await time(limits, plan);
    note("fleet", "100 accounts × 10 providers, none throttled", summarise([free]), "");
    note("fleet", "  one account throttled at 2/s, alone", summarise([alone]), "");
    note(
      "fleet",
      "  all, with that account",
      summarise([together]),
      `${ratio(together, Math.max(free, alone))} the longer of both`,
      "≤ 1.1 ×",
    );
  },

  async throttle() {
    const hundred = writeState("hundred.yaml", 0, 100);
    for (const [rate, status] of [
      ["20", "400"],
      ["20", "503"],
      ["5", "400"],
    ]) {
      await withServer(
        ["--providers", "100", "--latency", "30", "--rate", rate, "--burst", rate, "--status", status],
        async (env, stats) => {
          const times = [];
          const wasted = [];
          for (let run = 0; run < (values.quick || rate === "5" ? 2 : 5); run += 1) {
            await stats();
            const { milliseconds } = await runOnce(node, [bin, "plan", hundred], { env });
            times.push(milliseconds);
            wasted.push((await stats()).throttled);
          }
          const bound = ((101 - Number(rate)) / Number(rate)) * 1000;
          const measured = summarise(times);
          note(
            "throttle",
            `${rate}/s, burst ${rate}, 100 gets, answer ${status}`,
            measured,
            `${ratio(measured.median, bound)} of the rate's bound`,
            rate === "20" ? "≤ 1.1 ×" : "≤ 1.15 ×",
          );
          note("throttle", `  wasted calls: ${wasted.join(", ")}; lost reads: 0`, {}, "", "≤ 35");
        },
      );
    }
  },

  async load() {
    const { loadStates } = await import(join(root, "dist/lib/index.js"));
    const sizes = values.quick ? [100, 1000] : [100, 1000, 10_000];
    for (const files of sizes) {
      for (let file = 0; file < files; file += 1) writeState(`load-${files}/f${file}.yaml`, file * 10, 10);
      const times = [];
      for (let run = 0; run < (files > 1000 ? 1 : 3); run += 1) {
        const started = performance.now();
        const { providers, problems } = await loadStates([join(folder, `load-${files}`)]);
        times.push(performance.now() - started);
        if (providers.length !== files * 10 || problems.length > 0)
          throw new Error("the files were not read as they are");
      }
      const measured = summarise(times);
      note(
        "load",
        `${files * 10} providers in ${files} files`,
        measured,
        `${((measured.median / files) * 100).toFixed(1)} ms per 1,000`,
        files === 1000 ? "≤ 2.5 s" : "linear",
      );
    }
    // A path may have 4,096 bytes, so no tree is much deeper.
    for (let level = 0; level < 900; level += 1) writeState(`deep/${"d/".repeat(level)}f.yaml`, level, 1);
    const started = performance.now();
    await loadStates([join(folder, "deep")]);
    note("load", "900 folders in each other", summarise([performance.now() - started]), "", "≤ 2 s");
  },

  async planner() {
    const { planChanges } = await import(join(root, "dist/lib/planner/plan-changes.js"));
    const caller = { account: "123456789012", partition: "aws", arn: "arn:aws:iam::123456789012:user/x" };
    const ids = Array.from({ length: 100 }, (_, index) => `id-${String(index).padStart(3, "0")}`);
    for (const size of values.quick ? [1000, 10_000] : [1000, 10_000, 100_000]) {
      const issuers = Array.from(
        { length: size },
        (_, index) => `idp-${String(index).padStart(6, "0")}.example.com`,
      );
      const source = { file: "x", line: 1, column: 1 };
      const desired = issuers.map((issuer, index) => ({
        kind: "present",
        issuer,
        source,
        exclusive: true,
        thumbprints: null,
        tags: null,
        ignoreTags: [],
        clientIds: { values: index % 10 === 0 ? [...ids.slice(1), "new"] : [...ids], exact: true },
      }));
      const live = issuers.map((issuer) => ({
        issuer,
        arn: `arn:aws:iam::123456789012:oidc-provider/${issuer}`,
        clientIds: [...ids],
        thumbprints: [],
        tags: [],
      }));
      const times = Array.from({ length: 3 }, () => {
        const started = performance.now();
        planChanges({ name: "default", caller, desired, live, unmanaged: [] });
        return performance.now() - started;
      });
      const measured = summarise(times);
      note(
        "planner",
        `${size} providers × 100 client IDs, 1 in 10 differs`,
        measured,
        `${((measured.median / size) * 1000).toFixed(1)} ms per 1,000`,
        size === 10_000 ? "≤ 1 s" : "linear",
      );
    }
  },

  async trust() {
    const { toTrust } = await import(join(root, "dist/lib/planner/findings/to-trust.js"));
    const caller = { account: "123456789012", partition: "aws", arn: "arn:aws:iam::123456789012:user/x" };
    const toArn = (issuer) => `arn:aws:iam::123456789012:oidc-provider/${issuer}`;
    for (const size of [1000, 5000, 20_000]) {
      const { providers, roles } = makeTrust(size, 100, toArn);
      const listed = providers.map(({ arn }) => arn);
      const input = {
        name: "default",
        caller,
        providers,
        listed,
        roles,
        declared: null,
        isShown: () => true,
      };
      for (let warmUp = 0; warmUp < 5; warmUp += 1) toTrust(input);
      const times = Array.from({ length: 5 }, () => {
        const started = performance.now();
        toTrust(input);
        return performance.now() - started;
      });
      const measured = summarise(times);
      note(
        "trust",
        `${size} roles × 100 providers, warm`,
        measured,
        `${((measured.median / size) * 1000).toFixed(1)} ms per 1,000`,
        size === 5000 ? "≤ 250 ms" : "linear",
      );
    }
  },

  async memory() {
    for (let file = 0; file < 1000; file += 1) writeState(`memory/f${file}.yaml`, file * 10, 10);
    const validated = await runOnce(node, [bin, "validate", join(folder, "memory")]);
    note(
      "memory",
      "oidc validate, 10,000 providers",
      summarise([validated.milliseconds]),
      `${validated.peak.toFixed(0)} MiB`,
      "< 400 MiB",
    );
    await withServer(["--providers", "10000"], async (env) => {
      const planned = await runOnce(node, [bin, "plan", join(folder, "memory")], { env });
      note(
        "memory",
        "oidc plan, 10,000 providers",
        summarise([planned.milliseconds]),
        `${planned.peak.toFixed(0)} MiB`,
        "< 400 MiB",
      );
    });
  },
};

function toAccount(index) {
  return String(100_000_000_000 + index);
}

function writeTargets(name, count) {
  const lines = Array.from({ length: count }, (_, index) => {
    const account = toAccount(index);
    return `  - name: t-${index}\n    account: "${account}"\n    role_arn: arn:aws:iam::${account}:role/oidc\n`;
  });
  writeFileSync(join(folder, name), `targets:\n${lines.join("")}`);
  return join(folder, name);
}

/** Half of the roles trust one issuer, as at GitHub; a third do not test the audience, and a fifth no subject. */
function makeTrust(size, count, toArn) {
  const issuers = Array.from({ length: count }, (_, index) =>
    index === 0 ? "token.actions.githubusercontent.com" : `idp-${index}.example.com`,
  );
  const providers = issuers.map((issuer) => ({
    issuer,
    arn: toArn(issuer),
    clientIds: ["sts.amazonaws.com", "other"],
    thumbprints: [],
    tags: [],
  }));
  const roles = Array.from({ length: size }, (_, index) => {
    const issuer = issuers[index % 2 === 0 ? 0 : index % count];
    const condition = {
      ...(index % 3 !== 0 && { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } }),
      ...(index % 5 !== 0 && { StringLike: { [`${issuer}:sub`]: [`repo:acme/service-${index}:*`] } }),
    };
    const statement = {
      Effect: "Allow",
      Principal: { Federated: toArn(issuer) },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: condition,
    };
    const name = `service-${index}`;
    const trustPolicy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    return { name, arn: `arn:aws:iam::123456789012:role/${name}`, trustPolicy };
  });
  return { providers, roles };
}

function toReadTarget(name) {
  if (name.startsWith("SDK")) return "≥ 1.05 ×";
  if (name.startsWith("boto3")) return "≥ 8 ×";
  return name.startsWith("AWS CLI") ? "≥ 100 ×" : "";
}

const PEERS = [
  {
    name: "boto3, one by one",
    probe: ["python3", ["-c", "import boto3"]],
    command: "python3",
    args: [join(root, "bench/peers/boto3_one_by_one.py")],
  },
  {
    name: "AWS CLI in a shell loop",
    probe: ["aws", ["--version"]],
    command: "bash",
    args: [join(root, "bench/peers/aws_cli_loop.sh")],
  },
];
const isThere = ({ probe: [command, args] }) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
function findPeers() {
  return PEERS.filter(isThere);
}
function missingPeers() {
  return PEERS.filter((peer) => !isThere(peer));
}

try {
  console.log(`${process.version}, ${rounds} rounds\n`);
  for (const [name, measure] of Object.entries(groups)) {
    if (values.only === undefined || values.only === name) await measure();
  }
  writeFileSync(join(root, "bench/results.json"), `${JSON.stringify(results, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
