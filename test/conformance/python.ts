// Where the virtual environment of the suite is → the programs in it.

import { join } from "node:path";

/** Set by `scripts/conformance.js`, which makes the environment. */
const VARIABLE = "OIDC_CONFORMANCE_VENV";

/** @throws when the suite was not started by its script: a suite without Python must never look green */
export function pythonProgram(name: "aws" | "moto_server" | "python" | "zizmor"): string {
  const environment = process.env[VARIABLE];
  if (environment === undefined) {
    throw new Error(`${VARIABLE} is not set. Run the suite with: node scripts/conformance.js`);
  }
  return join(environment, "bin", name);
}

/** An environment with nothing of this machine's but what Python needs to start. */
export function pythonEnvironment(folder: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: "true",
    NO_PROXY: "127.0.0.1",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}
