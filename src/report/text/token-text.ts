// What becomes of a token → lines: its claims, why AWS refuses it, and what each role says.

import type { TokenAnswer, TokenRole } from "../../model/token.ts";
import { escapeText, showValue } from "../escape.ts";
import type { Style } from "./style.ts";
import { PROSE_WIDTH, wrapBehind } from "./wrap-text.ts";

/** What a role does with a token, its sign and its colour. */
export const VERDICTS = {
  "lets-in": { sign: "+", word: "lets it in", meaning: "create" },
  refuses: { sign: "-", word: "refuses", meaning: "delete" },
  undecided: { sign: "?", word: "undecided", meaning: "update" },
} as const;

/** Roles that let it in first, then the undecided ones. */
const ORDER: readonly TokenRole["verdict"][] = ["lets-in", "undecided", "refuses"];

/** Lines without line feeds. */
export function toTokenLines(answer: TokenAnswer, style: Style): string[] {
  const { issuer, audiences, subject, refusals, roles } = answer;
  const sorted = ORDER.flatMap((verdict) => roles.filter((role) => role.verdict === verdict));
  const isRefused = refusals.length > 0;
  return [
    "The token (decoded here, sent nowhere, signature not checked)",
    `  issuer    ${showValue(issuer)}`,
    `  audience  ${audiences.length === 0 ? "(none)" : audiences.map(showValue).join(", ")}`,
    `  subject   ${subject === null ? "(none)" : showValue(subject)}`,
    ...(isRefused ? ["", style("error", "AWS refuses this token, whatever the roles say:")] : []),
    ...refusals.flatMap(({ message, help }) => [
      ...wrapBehind("  - ", "    ", escapeText(message), PROSE_WIDTH),
      ...wrapBehind("    help: ", "          ", escapeText(help), PROSE_WIDTH),
    ]),
    ...(sorted.length === 0 && !isRefused ? ["", "No role trusts its issuer."] : []),
    ...(sorted.length > 0 ? ["", isRefused ? "Otherwise:" : "Roles that trust its issuer:"] : []),
    ...sorted.flatMap((role) => toRoleLines(role, style)),
  ];
}

function toRoleLines({ name, verdict, detail }: TokenRole, style: Style): string[] {
  const { sign, word, meaning } = VERDICTS[verdict];
  return [
    `  ${style(meaning, `${sign} ${word}`)}  ${style("strong", showValue(name))}`,
    ...(verdict === "lets-in" ? [] : wrapBehind("      ", "      ", escapeText(detail), PROSE_WIDTH)),
  ];
}
