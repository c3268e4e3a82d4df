// A command and how often → its median, least and most wall time in milliseconds, and its peak memory.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** Wall time of one run in milliseconds; its peak memory in MiB where the system tells. */
export function runOnce(command, args, { env = {}, cwd } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: cleanEnvironment(env),
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let errors = "";
    let peak = 0;
    const timer = setInterval(() => (peak = Math.max(peak, readPeak(child.pid))), 20);
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on("close", (code) => {
      clearInterval(timer);
      const milliseconds = performance.now() - started;
      if (code === 0) resolve({ milliseconds, peak, output });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}: ${errors.slice(0, 500)}`));
    });
  });
}

/**
 * Rounds over all cases, so that a busy moment of the machine hits each of them alike; every other round in reverse, as
 * it matters what ran before.
 */
export async function runRounds(cases, rounds) {
  const times = new Map(cases.map(({ name }) => [name, []]));
  const peaks = new Map(cases.map(({ name }) => [name, 0]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, command, args, options } of round % 2 === 0 ? cases : cases.toReversed()) {
      const { milliseconds, peak } = await runOnce(command, args, options);
      times.get(name).push(milliseconds);
      peaks.set(name, Math.max(peaks.get(name), peak));
    }
  }
  return new Map(cases.map(({ name }) => [name, { ...summarise(times.get(name)), peak: peaks.get(name) }]));
}

export function summarise(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)],
    least: sorted[0],
    most: sorted.at(-1),
    runs: sorted.length,
  };
}

/** Nothing of this machine's: NODE_EXTRA_CA_CERTS alone would add 30 ms to every start. */
function cleanEnvironment(env) {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, AWS_EC2_METADATA_DISABLED: "true", ...env };
}

function readPeak(pid) {
  try {
    const [, kib = "0"] = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kib) / 1024;
  } catch {
    return 0;
  }
}
