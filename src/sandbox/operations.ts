// The version of an API and the name of an action → the operation.

import type { Operation } from "./call/operation.ts";
import {
  createOpenIDConnectProvider,
  deleteOpenIDConnectProvider,
  getOpenIDConnectProvider,
  listOpenIDConnectProviders,
} from "./iam/provider-operations.ts";
import { updateOpenIDConnectProviderThumbprint } from "./iam/provider-thumbprint-operation.ts";
import {
  addClientIDToOpenIDConnectProvider,
  removeClientIDFromOpenIDConnectProvider,
} from "./iam/provider-client-id-operations.ts";
import {
  listOpenIDConnectProviderTags,
  tagOpenIDConnectProvider,
  untagOpenIDConnectProvider,
} from "./iam/provider-tag-operations.ts";
import {
  createRole,
  deleteRole,
  getRole,
  listAccountAliases,
  listRoles,
  updateAssumeRolePolicy,
} from "./iam/role-operations.ts";
import { assumeRole } from "./sts/assume-role.ts";
import { getCallerIdentity } from "./sts/get-caller-identity.ts";

export interface Service {
  /** The prefix of its actions in policies. */
  readonly name: "iam" | "sts";
  readonly version: string;
  readonly xmlns: string;
  /** A map, because a request may name an action `constructor`. */
  readonly operations: ReadonlyMap<string, Operation>;
}

const IAM: Service = {
  name: "iam",
  version: "2010-05-08",
  xmlns: "https://iam.amazonaws.com/doc/2010-05-08/",
  operations: new Map<string, Operation>([
    ["AddClientIDToOpenIDConnectProvider", write(addClientIDToOpenIDConnectProvider)],
    ["CreateOpenIDConnectProvider", write(createOpenIDConnectProvider)],
    ["CreateRole", write(createRole)],
    ["DeleteOpenIDConnectProvider", write(deleteOpenIDConnectProvider)],
    ["DeleteRole", write(deleteRole)],
    ["GetOpenIDConnectProvider", read(getOpenIDConnectProvider)],
    ["GetRole", read(getRole)],
    ["ListAccountAliases", read(listAccountAliases)],
    ["ListOpenIDConnectProviderTags", read(listOpenIDConnectProviderTags)],
    ["ListOpenIDConnectProviders", read(listOpenIDConnectProviders)],
    ["ListRoles", read(listRoles)],
    ["RemoveClientIDFromOpenIDConnectProvider", write(removeClientIDFromOpenIDConnectProvider)],
    ["TagOpenIDConnectProvider", write(tagOpenIDConnectProvider)],
    ["UntagOpenIDConnectProvider", write(untagOpenIDConnectProvider)],
    ["UpdateAssumeRolePolicy", write(updateAssumeRolePolicy)],
    ["UpdateOpenIDConnectProviderThumbprint", write(updateOpenIDConnectProviderThumbprint)],
  ]),
};

const STS: Service = {
  name: "sts",
  version: "2011-06-15",
  xmlns: "https://sts.amazonaws.com/doc/2011-06-15/",
  operations: new Map<string, Operation>([
    ["AssumeRole", write(assumeRole)],
    ["GetCallerIdentity", read(getCallerIdentity)],
  ]),
};

export function findService(version: string | undefined): Service | undefined {
  return [IAM, STS].find((service) => service.version === version);
}

function read(run: Operation["run"]): Operation {
  return { access: "read", run };
}

function write(run: Operation["run"]): Operation {
  return { access: "write", run };
}
