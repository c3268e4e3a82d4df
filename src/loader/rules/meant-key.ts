// An unknown key → the key probably meant, including other tools' names for it.

import { mapWords } from "../../model/map-words.ts";
import { foldSpelling, suggest } from "../../model/suggest.ts";

export function meantKey(unknown: string, known: readonly string[]): string | undefined {
  const elsewhere = OTHER_SPELLINGS.get(foldSpelling(unknown));
  if (elsewhere !== undefined && known.includes(elsewhere)) return elsewhere;
  return suggest(unknown, known);
}

/** The keys of Terraform, CloudFormation, CDK, ACK, Crossplane, Pulumi, Ansible and eksctl, folded. */
const OTHER_SPELLINGS = mapWords({
  url: "issuer issuerurl provider providerurl oidcurl oidcproviderurl",
  client_id_list: "clientid clientids clientidlists clients audience audiences aud",
  thumbprint_list: "thumbprint thumbprints thumbprintlists fingerprint fingerprints serverthumbprints",
  tags: "tag taglist labels commontags",
  ignore_tags: "ignoretag ignoredtags ignoretagkeys",
  state: "ensure status",
  exclusive: "authoritative exact purge",
  owner: "owners ownedby team",
  account: "accountid awsaccount awsaccountid",
  defaults: "default defaulttags",
  providers: "oidcproviders openidconnectproviders resources",
  Key: "tagkey",
  Value: "tagvalue",
});
