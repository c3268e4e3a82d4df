// The text of the sandbox's file → the state, or an error that says why it is not one.

import { STATE_FORMAT, STATE_VERSION } from "./format-state-file.ts";
import {
  readDate,
  readFields,
  readInteger,
  readItems,
  readMap,
  readText,
  ShapeError,
  type Shape,
} from "./read-shape.ts";
import { MOVE_AWAY, SandboxFileError } from "./sandbox-file-error.ts";
import type { AccountState, RoleSession, SandboxState, StoredProvider, StoredRole } from "./sandbox-state.ts";

const ACCOUNT = /^\d{12}$/u;
const PARTITION = /^[a-z][a-z0-9-]*$/u;

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

function readState(shape: Shape): SandboxState {
  const fields = readFields(shape, ["accounts", "format", "sessions", "version"]);
  return {
    accounts: readMap(fields.accounts, readAccount, ({ partition, account }) => `${partition}/${account}`),
    sessions: readMap(fields.sessions, readSession, ({ accessKeyId }) => accessKeyId),
  };
}

function readAccount(shape: Shape): AccountState {
  const fields = readFields(shape, ["account", "aliases", "partition", "providers", "roles"]);
  return {
    account: readText(fields.account, ACCOUNT),
    aliases: readItems(fields.aliases, (item) => readText(item)),
    partition: readText(fields.partition, PARTITION),
    providers: readMap(fields.providers, readProvider, ({ url }) => url),
    roles: readMap(fields.roles, readRole, ({ name }) => name.toLowerCase()),
  };
}

function readProvider(shape: Shape): StoredProvider {
  const fields = readFields(shape, ["clientIds", "createDate", "tags", "thumbprints", "url"]);
  return {
    clientIds: readItems(fields.clientIds, (item) => readText(item)),
    createDate: readDate(fields.createDate),
    tags: readTags(fields.tags),
    thumbprints: readItems(fields.thumbprints, (item) => readText(item)),
    url: readText(fields.url, /./u),
  };
}

function readRole(shape: Shape): StoredRole {
  const fields = readFields(
    shape,
    ["createDate", "id", "maxSessionDuration", "name", "path", "tags", "trustPolicy"],
    ["description"],
  );
  return {
    createDate: readDate(fields.createDate),
    ...(fields.description === undefined ? {} : { description: readText(fields.description) }),
    id: readText(fields.id),
    maxSessionDuration: readInteger(fields.maxSessionDuration),
    name: readText(fields.name, /./u),
    path: readText(fields.path, /^\/(?:.*\/)?$/su),
    tags: readTags(fields.tags),
    trustPolicy: readText(fields.trustPolicy),
  };
}

function readTags(shape: Shape): ReadonlyMap<string, string> {
  const readTag = (item: Shape) => {
    const { key, value } = readFields(item, ["key", "value"]);
    return { key: readText(key), value: readText(value) };
  };
  const tags = readMap(shape, readTag, ({ key }) => key);
  return new Map(Array.from(tags, ([key, { value }]) => [key, value]));
}

function readSession(shape: Shape): RoleSession {
  const fields = readFields(shape, [
    "accessKeyId",
    "account",
    "expiration",
    "partition",
    "roleId",
    "roleName",
    "sessionName",
  ]);
  return {
    accessKeyId: readText(fields.accessKeyId),
    account: readText(fields.account, ACCOUNT),
    expiration: readDate(fields.expiration),
    partition: readText(fields.partition, PARTITION),
    roleId: readText(fields.roleId),
    roleName: readText(fields.roleName),
    sessionName: readText(fields.sessionName),
  };
}

/** A string, and the colon that makes it a key. Every string is matched, so that none is read from its inside. */
const STRING = /"[^"\\]*(?:\\.[^"\\]*)*"(?:\s*:)?/gu;

/** `JSON.parse` keeps the last of two equal keys, so that the value has fewer than the text. */
function hasRepeatedKey(json: string, value: unknown): boolean {
  return countKeys(json) !== countKeys(JSON.stringify(value));
}

function countKeys(json: string): number {
  let keys = 0;
  for (const [found] of json.matchAll(STRING)) if (found.endsWith(":")) keys += 1;
  return keys;
}
