// The `resource_id` of an idem state → the URL and the account that it names.

import { parseProviderArn, toIssuer, toUrl, type ArnOwner } from "../../model/issuer.ts";
import { checkUrl } from "../rules/check-url.ts";
import type { Mistake, Report } from "../problems/collect-problems.ts";
import { entryOf, type YamlEntry, type YamlMap, type YamlText } from "../yaml/yaml-node.ts";
import type { Span } from "../problems/locate.ts";

export interface Resource {
  /** The entry of a native state file, at the place of the `resource_id`. */
  readonly url: YamlEntry;
  /** Account and partition, if it is an ARN. */
  readonly owner: (ArnOwner & { readonly span: Span }) | undefined;
}

/** Checks the `resource_id` among a state's arguments, and that `url` names the same provider. */
export function checkResourceId(map: YamlMap, report: Report): Resource | undefined | "invalid" {
  const entry = entryOf(map, "resource_id");
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind !== "text") {
    report(NOT_TEXT, value.kind === "empty" ? key : value);
    return "invalid";
  }
  const arn = parseProviderArn(value.text);
  const issuer = arn?.issuer ?? toIssuer(value.text);
  const isOther = arn === undefined && value.text.startsWith("arn:");
  const mistake = isOther ? NOT_A_PROVIDER : checkUrl(toUrl(issuer));
  if (mistake !== undefined) {
    report(notAnId(value.text, mistake), value);
    return "invalid";
  }
  const url = entryOf(map, "url")?.value;
  if (url?.kind === "text" && checkUrl(url.text) === undefined && toIssuer(url.text) !== issuer) {
    report(otherProvider(issuer), value, { span: url, label: "this URL" });
    return "invalid";
  }
  const text: YamlText = { ...value, text: toUrl(issuer) };
  return {
    url: { key: { ...key, text: "url" }, value: text },
    owner: arn && { account: arn.account, partition: arn.partition, span: value },
  };
}

const NOT_A_PROVIDER: Mistake = {
  code: "idem-resource-id",
  message: "it is not the ARN of an OIDC provider",
};

const NOT_TEXT: Mistake = {
  code: "idem-resource-id",
  message: "`resource_id` must be an ARN or an issuer",
  help: "leave it out if there is none",
};

function notAnId(text: string, { message }: Mistake): Mistake {
  return {
    code: "idem-resource-id",
    message: `\`${text}\` is neither a provider's ARN nor its issuer`,
    help: "write `arn:aws:iam::<account>:oidc-provider/<issuer>`, the issuer, or leave it out",
    notes: [message],
  };
}

function otherProvider(issuer: string): Mistake {
  return {
    code: "idem-resource-id",
    message: `\`resource_id\` names \`${issuer}\`, but \`url\` names another provider`,
    help: "remove the one that is wrong",
  };
}
