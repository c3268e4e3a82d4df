// The same state files → create, update and delete of 1, 10 and 100 providers, by `oidc` and by idem.
//
// idem is a peer if it is on the PATH with its plugin for AWS:
// python3.10 -m venv DIR && DIR/bin/pip install idem==25.0.1 idem-aws==6.2.1

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runOnce, summarise } from "./measure.js";

const LATENCY = 30;
const TARGET = "≥ 3 ×";
const LEFT_OUT = "missing on this machine";

/** @param place where the command and the files of the run are, and how to note a figure */
export async function measureWrites({ bin, folder, keys, rounds, note }) {
  const server = spawn(process.execPath, [serverFile(), "--latency", `${LATENCY}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const port = await new Promise((resolve) =>
      server.stdout.once("data", (chunk) => resolve(String(chunk).trim())),
    );
    const url = `http://127.0.0.1:${port}`;
    const ask = async (command) => (await fetch(`${url}/${command}`)).text();
    const peers = [toOidc({ bin, url, keys }), ...(hasIdem() ? [toIdem({ folder, url, keys })] : [])];
    for (const count of [1, 10, 100]) {
      const files = writeFiles(folder, count);
      await ask("clear");
      await peers[0].run(files.create);
      await ask("keep");
      for (const action of ["create", "update", "delete"]) {
        const times = new Map(peers.map(({ name }) => [name, []]));
        for (let round = 0; round < rounds; round += 1) {
          for (const { name, run } of peers) {
            await ask(action === "create" ? "clear" : "reset");
            times.get(name).push((await run(files[action])).milliseconds);
          }
        }
        const [own, other] = peers.map(({ name }) => summarise(times.get(name)));
        const what = `${action} of ${count}, ${LATENCY} ms`;
        note("writes", `oidc, ${what}`, own, "");
        if (other === undefined) note("writes", `idem, ${what}`, {}, LEFT_OUT);
        else note("writes", `idem, ${what}`, other, `${(other.median / own.median).toFixed(2)} ×`, TARGET);
      }
    }
  } finally {
    server.kill();
  }
}

const serverFile = () => fileURLToPath(new URL("writes-server.js", import.meta.url));

const hasIdem = () => spawnSync("idem", ["--version"], { stdio: "ignore" }).status === 0;

function toOidc({ bin, url, keys }) {
  const env = { ...keys, AWS_ENDPOINT_URL: url };
  const args = ["apply", "--yes", "--allow-role-impact", "-q", "--restore-file", "/dev/null"];
  return { name: "oidc", run: (file) => runOnce(process.execPath, [bin, ...args, file], { env }) };
}

function toIdem({ folder, url, keys }) {
  const profile = {
    endpoint_url: url,
    region_name: keys.AWS_REGION,
    aws_access_key_id: keys.AWS_ACCESS_KEY_ID,
    aws_secret_access_key: keys.AWS_SECRET_ACCESS_KEY,
  };
  const accounts = join(folder, "idem-accounts.yml");
  writeFileSync(accounts, JSON.stringify({ aws: { default: profile } }, null, 2));
  const args = ["--acct-file", accounts, "--esm-plugin=null", "--log-level=error"];
  const run = (file) => runOnce("idem", ["state", file, ...args], { env: { HOME: folder } });
  return { name: "idem", run };
}

/** In the form of idem, which both read. */
function writeFiles(folder, count) {
  const place = join(folder, `writes-${count}`);
  mkdirSync(place, { recursive: true });
  const write = (name, toState) => {
    const path = join(place, `${name}.sls`);
    writeFileSync(path, Array.from({ length: count }, (_, index) => toState(index)).join(""));
    return path;
  };
  const toHost = (index) => `idp-${String(index).padStart(5, "0")}.example.com`;
  const toArn = (index) => `arn:aws:iam::123456789012:oidc-provider/${toHost(index)}`;
  const toPresent = (index, clientIds, team) =>
    `p${index}:
  aws.iam.open_id_connect_provider.present:
    - name: p${index}
    - resource_id: ${toArn(index)}
    - url: https://${toHost(index)}
    - client_id_list: [${clientIds}]
    - thumbprint_list: [9e99a48a9960b14926bb7f3b02e22da2b0ab7280]
    - tags: [{ Key: team, Value: ${team} }]
`;
  return {
    create: write("create", (index) =>
      toPresent(index, "sts.amazonaws.com", "old").replace(/\n.*resource_id.*/u, ""),
    ),
    update: write("update", (index) => toPresent(index, "sts.amazonaws.com, other", "new")),
    delete: write(
      "delete",
      (index) =>
        `p${index}:\n  aws.iam.open_id_connect_provider.absent:\n    - name: p${index}\n    - resource_id: ${toArn(index)}\n`,
    ),
  };
}
