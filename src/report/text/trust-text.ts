// Who can sign in → the text that a person reads: issuer, audience, role, subject; then the findings.

import { countSeverities, SEVERITIES } from "../../model/finding.ts";
import { isOneAccount, toGroupTitle, toUnreadCount } from "./target-names.ts";
import { toFindings, type TargetTrust, type Trust, type TrustedProvider } from "../../model/trust.ts";
import { count, joinLines } from "../words.ts";
import { showValue } from "../escape.ts";
import { toFindMarks } from "../finding-marks.ts";
import type { Group } from "../../model/group-by.ts";
import { groupTrusts } from "../group-trusts.ts";
import { listUnclear } from "../list-callers.ts";
import { toFindingCounts, toFindingFrames } from "./finding-text.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Style } from "./style.ts";
import { toTargetTable } from "./target-table.ts";
import { toUnreadTexts } from "./unread-texts.ts";
import { toTokenLines } from "./token-text.ts";
import { toTrustFacts } from "../trust-words.ts";
import { toDanglingLines, toProviderLines } from "./trust-lines.ts";

/** The whole map, ending with a line feed. A question about a token gets its answer in place of the map. */
export function toTrustText(trust: Trust, style: Style): string {
  const findings = toFindings(trust);
  const isQuestion = trust.targets.some(({ token }) => token !== null);
  const isMany = !isOneAccount(trust.targets);
  const groups = groupTrusts(trust.targets);
  const ending = [
    toFindingCounts(countSeverities(findings)),
    ...(isQuestion && findings.length > 0 ? [WHERE_LISTED] : []),
    ...toUnreadCount(trust.targets),
  ];
  const sections = [
    ...groups.map((group) => joinLines(toGroupLines(group, isMany, style))),
    ...toUnreadTexts(trust.targets, style),
    ...(trust.targets.length === 0 ? ["No targets.\n"] : []),
    ...(findings.length > 0 && !isQuestion ? [toFindingFrames(findings, style)] : []),
    ...(trust.problems.length > 0 ? [toProblemFrames(trust.problems, style)] : []),
    ...(trust.complete ? [] : ["Only providers that match --only were checked.\n"]),
    ...(trust.targets.length > 1 ? [toTable(trust.targets, groups)] : []),
    `${ending.join(" ")}\n`,
  ];
  return sections.join("\n");
}

/** The findings are not about the token. */
const WHERE_LISTED = "Without `--token`, `oidc trust` lists them.";

/** One line a target, with the number of its findings of each severity. */
function toTable(targets: readonly TargetTrust[], groups: readonly Group<TargetTrust>[]): string {
  return toTargetTable(targets, groups, {
    titles: SEVERITIES,
    toNumbers: ({ findings }) => Object.values(countSeverities(findings)),
  });
}

/** Targets where the same people can sign in, by the first of them. */
function toGroupLines(group: Group<TargetTrust>, isMany: boolean, style: Style): string[] {
  const [target] = group;
  const { caller, providers, findings, token } = target;
  const head = isMany ? toGroupTitle(group) : [`AWS account ${caller.account}`];
  if (token !== null) return [...head, "", ...toTokenLines(token, style)];
  const findMarks = toFindMarks(findings);
  return [
    ...head,
    toTrustFacts(target),
    ...providers.flatMap((provider) => ["", ...toProviderLines(provider, findMarks, style)]),
    ...toDanglingLines(target, findMarks, style),
    ...toUnclearLines(providers),
  ];
}

function toUnclearLines(providers: readonly TrustedProvider[]): string[] {
  const names = listUnclear(providers);
  if (names.length === 0) return [];
  return [
    "",
    `  ? undecided: ${count(names.length, "role")} may trust any provider, as the trust policy could not be evaluated:`,
    ...names.map((name) => `      ${showValue(name)}`),
  ];
}
