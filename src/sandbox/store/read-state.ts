// The JSON of the sandbox's file → the state.

import { readDate, readFields, readInteger, readItems, readMap, readText, type Shape } from "./read-shape.ts";
import { toAccountKey } from "./find-account.ts";
import type { AccountState, RoleSession, SandboxState, StoredProvider, StoredRole } from "./sandbox-state.ts";

const ACCOUNT = /^\d{12}$/u;
const PARTITION = /^[a-z][a-z0-9-]*$/u;

export function readState(shape: Shape): SandboxState {
  const fields = readFields(shape, ["accounts", "format", "sessions", "version"]);
  return {
    accounts: readMap(fields.accounts, readAccount, toAccountKey),
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
