// `AWS_CA_BUNDLE`, or `ca_bundle` of a profile → the certificates in its file.

import { homedir } from "node:os";
import { readRegularFile } from "../../files/read-regular-file.ts";
import { isSet, type Environment } from "../../model/environment.ts";
import { toProblemError, type ProblemError } from "../../model/problem.ts";
import { readAwsFiles, toSettings } from "./read-aws-files.ts";

interface Bundle {
  readonly path: string;
  /** The profile that names it; `null` for the variable. */
  readonly profile: string | null;
}

/** The file that the environment names, or else the profile, if any. */
export function findBundle(profile: string | null, env: Environment): Bundle | null {
  const variable = env["AWS_CA_BUNDLE"];
  if (isSet(variable)) return { path: variable, profile: null };
  if (profile === null) return null;
  const path = toSettings(readAwsFiles(env), profile)("ca_bundle");
  return isSet(path) ? { path, profile } : null;
}

/** The certificates of that file, if any. @throws ProblemError if it has none */
export function readBundle(profile: string | null, env: Environment): { ca?: string } {
  const bundle = findBundle(profile, env);
  if (bundle === null) return {};
  const bytes = readBytes(bundle.path);
  const ca = bytes === null || bytes.length > LARGEST_BUNDLE ? "" : new TextDecoder().decode(bytes);
  if (!ca.includes("-----BEGIN ")) throw toUnreadable(bundle);
  return { ca };
}

function toUnreadable({ path, profile }: Bundle): ProblemError {
  const [kind, name, otherwise] =
    profile === null
      ? (["usage", "AWS_CA_BUNDLE", "unset the variable"] as const)
      : (["credentials", `\`ca_bundle\` of profile \`${profile}\``, "remove the setting"] as const);
  const message = `cannot read certificates from the file that ${name} names: \`${path}\``;
  const help = `set it to a file with CA certificates in PEM format, or ${otherwise}`;
  return toProblemError(kind, "unreadable-ca-bundle", message, help);
}

/** In bytes. The bundle of a whole operating system has a quarter of a MiB. */
const LARGEST_BUNDLE = 8 * 1024 * 1024;

/** As in the AWS CLI, `~` is the home folder. */
function readBytes(path: string): Uint8Array | null {
  try {
    return readRegularFile(
      path.replace(/^~(?=\/|$)/u, () => homedir()),
      LARGEST_BUNDLE,
    );
  } catch {
    return null;
  }
}
