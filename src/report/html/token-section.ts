// What becomes of a token → a part of the page.

import type { TokenAnswer } from "../../model/token.ts";
import { VERDICTS } from "../text/token-text.ts";
import { toCode, toProse } from "./escape-html.ts";
import { toBadge } from "./html-parts.ts";

/** The heading, why AWS refuses the token, and what each role says. */
export function toTokenSection({ issuer, audiences, subject, refusals, roles }: TokenAnswer): string {
  const refused = refusals.map(
    ({ message, help }) => `<li><p><b>${toProse(message)}</b></p><p>${toProse(help)}</p></li>`,
  );
  const judged = roles.map(({ name, verdict, detail }) => {
    const { sign, word } = VERDICTS[verdict];
    const why = verdict === "lets-in" ? "" : `<p>${toProse(detail)}</p>`;
    return `<li>${toBadge(verdict, `${sign} ${word}`)} ${toCode(name)}${why}</li>`;
  });
  return `<h2>The token</h2>
<p class="soft">Decoded, sent nowhere; its signature was not checked.</p>
<ul class="items"><li>issuer ${toCode(issuer)}</li><li>audience ${audiences.map(toCode).join(", ") || "(none)"}</li><li>subject ${subject === null ? "(none)" : toCode(subject)}</li></ul>
${refused.length === 0 ? "" : `<p>AWS refuses this token, whatever the roles say:</p>\n<ul class="items">${refused.join("\n")}</ul>`}
${judged.length === 0 ? "<p>No role trusts its issuer.</p>" : `<ul class="items">${judged.join("\n")}</ul>`}`;
}
