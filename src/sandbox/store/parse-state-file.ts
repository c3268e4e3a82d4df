// The text of the sandbox's file → the state, or an error that says why it is not one.

import { STATE_FORMAT, STATE_VERSION } from "./format-state-file.ts";
import { ShapeError } from "./read-shape.ts";
import { MOVE_AWAY, SandboxFileError } from "./sandbox-file-error.ts";
import type { SandboxState } from "./sandbox-state.ts";
import { readState } from "./read-state.ts";
import { hasRepeatedKey } from "./has-repeated-key.ts";

/** @throws SandboxFileError that names the place of the first mistake */
export function parseStateFile(file: string, text: string): SandboxState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SandboxFileError(file, "is not valid JSON", MOVE_AWAY, { cause });
  }
  checkFormat(file, value);
  const state = readShapes(file, value);
  // After the shapes: what has them is not too deep to be written again.
  if (hasRepeatedKey(text, value)) throw new SandboxFileError(file, "has a key twice", MOVE_AWAY);
  return state;
}

function readShapes(file: string, value: unknown): SandboxState {
  try {
    return readState({ value, path: "" });
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new SandboxFileError(
      file,
      `does not have the format of a sandbox file: ${error.message}`,
      MOVE_AWAY,
    );
  }
}

function checkFormat(file: string, value: unknown): void {
  const fields = new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  if (fields.get("format") !== STATE_FORMAT) {
    const help = "choose another file, or move this one away";
    throw new SandboxFileError(file, "is not a sandbox file", help);
  }
  const version = fields.get("version");
  if (version !== STATE_VERSION) {
    // A version of another type can be of any size and depth.
    const found = typeof version === "number" ? `version ${version}` : "an unknown version";
    const problem = `has ${found}, but this program only reads version ${STATE_VERSION}`;
    throw new SandboxFileError(file, problem, "use the version of the program that wrote it");
  }
}
