// State files → an account that is as they say, before the run that a test is about. Takes a tenth of the time of the
// command, whose code every child process would load anew.

import { join } from "node:path";
import {
  apply,
  createClients,
  createSandboxClients,
  destroyClients,
  loadStates,
  plan,
  type Clients,
} from "../../src/index.ts";
import { SANDBOX_FILE } from "../../src/model/sandbox-defaults.ts";
import type { Workplace } from "./run-oidc.ts";

/** As `oidc apply --yes --sandbox FILES` would, for files without targets. */
export async function applyInSandbox(place: Workplace, files: readonly string[]): Promise<void> {
  await applyFiles(place, files, await createSandboxClients({ file: join(place.folder, SANDBOX_FILE) }));
}

/** As `oidc apply --yes FILES` would with these variables of a server. */
export async function applyAtServer(
  place: Workplace,
  files: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const clients = await createClients({
    region: "us-east-1",
    endpointUrl: env["AWS_ENDPOINT_URL"] ?? "",
    credentials: { accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "", secretAccessKey: "s" },
  });
  await applyFiles(place, files, clients);
}

async function applyFiles(place: Workplace, files: readonly string[], clients: Clients): Promise<void> {
  const states = await loadStates(files, { cwd: place.folder });
  const { outcome } = await apply(await plan(states, clients), clients);
  destroyClients(clients);
  if (outcome !== "applied" && outcome !== "nothing-to-do")
    throw new Error(`${files.join(", ")} could not be applied: ${outcome}`);
}
