// A process of its own that writes to a sandbox file; its orders come as arguments.

import { writeSync } from "node:fs";
import { createFileStore } from "../../../src/sandbox/store/create-file-store.ts";
import { createSandbox } from "../../../src/sandbox/create-sandbox.ts";
import { openAccount } from "../../../src/sandbox/store/find-account.ts";
import { AUTHORIZATION, form } from "../raw-request.ts";

const [file = "", order = "", name = "", count = "0", patience = "0"] = process.argv.slice(2);
const store = createFileStore(file, { patience: Number(patience) });
const sandbox = createSandbox({ store, providerQuota: Infinity });

/** Each line is one report to the parent, written at once, because the parent may kill at any time. */
function report(line: string): void {
  writeSync(1, `${line}\n`);
}

async function call(action: string, params: Readonly<Record<string, string>>): Promise<void> {
  const body = form(action, params);
  const headers = { authorization: AUTHORIZATION };
  const answer = await sandbox.handle({ method: "POST", path: "/", query: "", headers, body });
  if (answer.status !== 200) throw new Error(answer.body);
}

/** Makes providers, and tags one that all processes share; reports each that was acknowledged. */
async function hammer(): Promise<void> {
  for (let index = 0; index < Number(count); index += 1) {
    const id = `${name}-${index}`;
    await call("CreateOpenIDConnectProvider", { Url: `https://${id}.example` });
    await call("AddClientIDToOpenIDConnectProvider", {
      OpenIDConnectProviderArn: `arn:aws:iam::123456789012:oidc-provider/shared-${index % 10}.example`,
      ClientID: id,
    });
    report(id);
  }
}

/** Stops the whole process inside an update, while it holds the lock; only the first time. */
async function sleepInside(milliseconds: number): Promise<void> {
  let runs = 0;
  await store.update((draft) => {
    runs += 1;
    report(`run ${runs}`);
    if (runs === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
    const account = openAccount(draft, { partition: "aws", account: "123456789012" });
    const url = `${name}.example`;
    const createDate = "2026-01-01T00:00:00Z";
    account.providers.set(url, { url, clientIds: [], thumbprints: [], createDate, tags: new Map() });
  });
}

try {
  await (order === "hammer" ? hammer() : sleepInside(Number(count)));
  report("done");
} catch (error) {
  report(String(error));
  process.exitCode = 1;
}
