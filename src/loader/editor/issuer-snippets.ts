// The issuers that people use most → what an editor proposes for a URL, an audience and a whole provider.

import { TEMPLATE_WORD, toTemplatePattern } from "../../model/issuer-template.ts";
import { choose, type JsonSchema } from "./json-schema.ts";

export interface ProposedIssuer {
  /** What people call it. */
  readonly name: string;
  /** Without `https://`; `{word}` stands for what differs. */
  readonly issuer: string;
  /** The usual one first; `{word}` is what it is in the issuer. */
  readonly audiences: readonly string[];
}

/** One proposal. `body` is inserted; `${1:word}` in it is filled in by the user. */
export interface Snippet {
  readonly label: string;
  readonly description: string;
  readonly body: string | Readonly<Record<string, unknown>>;
}

export function toUrlSnippets(issuers: readonly ProposedIssuer[]): Snippet[] {
  return issuers.map((one) => ({
    label: `https://${one.issuer}`,
    description: describe(one),
    body: toBody(`https://${one.issuer}`, one),
  }));
}

export function toProviderSnippets(issuers: readonly ProposedIssuer[]): Snippet[] {
  return issuers.map((one) => {
    const [audience] = one.audiences;
    return {
      label: toLabel(one, issuers),
      description: `A provider for ${one.name}.`,
      body: {
        url: toBody(`https://${one.issuer}`, one),
        client_id_list: [audience === undefined ? "${9:audience}" : toBody(audience, one)],
      },
    };
  });
}

/** Schemas of a provider: for each known issuer, its audiences are proposed for `client_id_list`. */
export function toAudienceSchemas(issuers: readonly ProposedIssuer[]): JsonSchema[] {
  return issuers
    .filter(({ audiences }) => audiences.length > 0)
    .map((one) => {
      const defaultSnippets = one.audiences.map((audience) => ({
        label: audience,
        description: `An audience of ${one.name}.`,
        body: toBody(audience, one),
      }));
      const pattern = `^https://${toTemplatePattern(one.issuer).source}$`;
      return choose(
        { properties: { url: { type: "string", pattern } }, required: ["url"] },
        { properties: { client_id_list: { type: "array", items: { defaultSnippets } } } },
      );
    });
}

function describe({ name, audiences }: ProposedIssuer): string {
  return audiences.length === 0 ? `${name}.` : `${name}; audience ${audiences.join(" or ")}.`;
}

/** Two issuers can have one name. */
function toLabel({ name, issuer }: ProposedIssuer, issuers: readonly ProposedIssuer[]): string {
  const isAlone = issuers.filter((other) => other.name === name).length === 1;
  return isAlone ? name : `${name} (${issuer.split("/")[0]})`;
}

/** `{word}` → `${1:word}`, numbered as in the issuer, so that URL and audience are filled in together. */
function toBody(text: string, { issuer }: ProposedIssuer): string {
  const words = toTemplatePattern(issuer).words;
  return text.replaceAll(TEMPLATE_WORD, (_all, word: string) => `\${${words.indexOf(word) + 1}:${word}}`);
}
