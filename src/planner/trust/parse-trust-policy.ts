// The JSON text of a trust policy → the statements that concern OIDC providers.

import { parseProviderArn, type ArnOwner, type Issuer } from "../../model/issuer.ts";
import { hasRepeatedKey } from "./has-repeated-key.ts";
import { matchesWildcards } from "../../model/matches-wildcards.ts";
import { parseConditions, type TrustCondition } from "./parse-conditions.ts";
import { isMap, parseJson, toTexts, type JsonMap } from "../../model/parse-json.ts";
import { any, not, type Verdict } from "./verdict.ts";

export type TrustPrincipal =
  | ({ readonly kind: "provider"; readonly issuer: Issuer } & ArnOwner)
  /** A federated principal that is not an ARN: a built-in provider of AWS, or a mistake. */
  | { readonly kind: "bare"; readonly text: string }
  /** `*`: certainly covers the provider in a Deny; undecidable in an Allow. */
  | { readonly kind: "everyone" }
  | { readonly kind: "unclear" };

export interface TrustStatement {
  readonly effect: "Allow" | "Deny" | "unclear";
  /** Any of them matches. */
  readonly principals: readonly TrustPrincipal[];
  /** Whether the actions include sts:AssumeRoleWithWebIdentity. */
  readonly webIdentity: Verdict;
  /** Whether the actions include sts:TagSession. */
  readonly tagSession: Verdict;
  /** All of them must be met. */
  readonly conditions: readonly TrustCondition[];
  /** False if part of it is not understood, so that nothing about it is certain. */
  readonly isClear: boolean;
}

/** IAM accepts no longer text. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const LONGEST_POLICY = 131_072;

const WEB_IDENTITY = "sts:assumerolewithwebidentity";
const TAG_SESSION = "sts:tagsession";

const VERSIONS = new Set<unknown>([undefined, "2008-10-17", "2012-10-17"]);
const POLICY_KEYS = new Set(["Version", "Id", "Statement"]);
const STATEMENT_KEYS = new Set([
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Condition",
]);

const SAML_ARN = /^arn:[a-z][a-z0-9-]*:iam::\d{12}:saml-provider\/[^*?$]+$/u;

/**
 * Leaves out statements that certainly do not concern any provider. Never throws.
 * @returns `null` if the text is not a policy, or cannot be understood
 */
export function parseTrustPolicy(text: string): TrustStatement[] | null {
  const policy = text.length > LONGEST_POLICY ? undefined : parseJson(text);
  if (!isMap(policy) || hasRepeatedKey(text, policy)) return null;
  if (Object.keys(policy).some((key) => !POLICY_KEYS.has(key))) return null;
  if (!VERSIONS.has(policy["Version"])) return null;
  const statements = toList(policy["Statement"]);
  if (statements === undefined || !statements.every(isMap)) return null;
  return statements.flatMap(parseStatement);
}

function parseStatement(statement: JsonMap): TrustStatement[] {
  const principals = parsePrincipals(statement);
  if (principals.length === 0) return [];
  const webIdentity = covers(statement, WEB_IDENTITY);
  const tagSession = covers(statement, TAG_SESSION);
  if (webIdentity === "no" && tagSession === "no") return [];
  const effect = statement["Effect"];
  const conditions = parseConditions(statement["Condition"]);
  const isKnown = effect === "Allow" || effect === "Deny";
  const isClear =
    isKnown && conditions !== null && Object.keys(statement).every((key) => STATEMENT_KEYS.has(key));
  return [
    {
      effect: isKnown ? effect : "unclear",
      principals,
      webIdentity,
      tagSession,
      conditions: conditions ?? [],
      isClear,
    },
  ];
}

function parsePrincipals(statement: JsonMap): TrustPrincipal[] {
  const { Principal: principal } = statement;
  if ("NotPrincipal" in statement) return [{ kind: "unclear" }];
  if (principal === "*") return [{ kind: "everyone" }];
  if (!isMap(principal) || Object.keys(principal).length === 0) return [{ kind: "unclear" }];
  return Object.entries(principal).flatMap(([type, value]): TrustPrincipal[] => {
    if (type === "Service" || type === "CanonicalUser") return [];
    const texts = toTexts(value);
    if (texts === undefined || texts.length === 0) return [{ kind: "unclear" }];
    // AWS treats this star and a lone one alike.
    if (type === "AWS") return texts.includes("*") ? [{ kind: "everyone" }] : [];
    return type === "Federated" ? texts.flatMap(parseFederated) : [{ kind: "unclear" }];
  });
}

/** IAM allows only a lone `*`, and no variables, in a principal, so such a principal cannot be interpreted. */
function parseFederated(text: string): TrustPrincipal[] {
  if (/[*?\s]|\$\{/u.test(text)) return [{ kind: "unclear" }];
  const provider = parseProviderArn(text);
  if (provider !== undefined) return [{ kind: "provider", ...provider }];
  if (SAML_ARN.test(text)) return [];
  return text === "" || text.toLowerCase().startsWith("arn:")
    ? [{ kind: "unclear" }]
    : [{ kind: "bare", text }];
}

/** Whether the actions include this one, given in lower case. */
function covers(statement: JsonMap, wanted: string): Verdict {
  const isNegated = "NotAction" in statement;
  const actions = toTexts(isNegated ? statement["NotAction"] : statement["Action"]);
  if (actions === undefined || actions.length === 0 || (isNegated && "Action" in statement)) return "maybe";
  const covered = any(
    actions.map((action) => {
      if (action.includes("${")) return "maybe";
      return matchesWildcards(action.toLowerCase(), wanted) ? "yes" : "no";
    }),
  );
  return isNegated ? not(covered) : covered;
}

function toList(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  return value === undefined ? undefined : [value];
}
