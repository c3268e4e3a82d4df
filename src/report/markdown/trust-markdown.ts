// Who can sign in → Markdown for a job summary or a merge request: the findings, and a table and a graph for each
// issuer.

import { countSeverities, SEVERITIES, type Finding } from "../../model/finding.ts";
import { toFindings, type TargetTrust, type Trust, type TrustedProvider } from "../../model/trust.ts";
import { count, joinLines } from "../words.ts";
import { toFindMarks } from "../finding-marks.ts";
import { listUnclear } from "../list-callers.ts";
import type { Group } from "../../model/group-by.ts";
import { groupTrusts, mergeFindings } from "../group-trusts.ts";
import { toTrustFacts } from "../trust-words.ts";
import { toProblemLines, toUnread } from "./plan-alerts.ts";
import {
  toGroupTitle,
  toCodeLines,
  toEndLines,
  toMarker,
  COMMENT_BUDGET,
  type MarkdownOptions,
} from "./markdown-frame.ts";
import { bytesOf } from "./take-lines.ts";
import { toBullets } from "./shorten.ts";
import { plain } from "../text/style.ts";
import { toTokenLines } from "../text/token-text.ts";
import { toCodeSpan } from "./escape-markdown.ts";
import { toFindingTable, toTargetTable } from "./trust-tables.ts";
import { toProviderLines, type Size } from "./trust-provider-lines.ts";

/** How much a report shows: the first of these with which it fits. */
const SIZES: readonly Size[] = [
  { entries: Infinity, graphs: true },
  ...[Infinity, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0].map((entries) => ({ entries, graphs: false })),
];

/** The whole report. If it is over budget, it first leaves the graphs out, then shortens its tables, and says so. */
export function toTrustMarkdown(trust: Trust, options: MarkdownOptions = {}): string {
  const { budget = COMMENT_BUDGET } = options;
  const made = { trust, groups: groupTrusts(trust.targets), findings: mergeFindings(toFindings(trust)) };
  let text = "";
  for (const size of SIZES) {
    text = toReport(made, size, options);
    if (bytesOf(text) <= budget) break;
  }
  return text;
}

interface Grouped {
  readonly trust: Trust;
  readonly groups: readonly Group<TargetTrust>[];
  readonly findings: readonly Finding[];
}

function toReport({ trust, groups, findings }: Grouped, size: Size, options: MarkdownOptions): string {
  const isCut = size.entries !== Infinity || !size.graphs;
  const isMany = trust.targets.length > 1;
  const shown = groups.slice(0, size.entries);
  return joinLines([
    toMarker({ kind: "trust", fingerprint: null, isCut }, options),
    toTitle(toFindings(trust)),
    ...(trust.complete ? [] : ["", "Only providers that match `--only` were checked."]),
    ...toUnread(trust, size.entries),
    ...(isMany ? toFindingTable(findings, size.entries) : []),
    ...shown.flatMap((group) => toGroupLines(group, isMany, size)),
    ...(groups.length > shown.length
      ? ["", `… and ${count(groups.length - shown.length, "more kind")} of targets`]
      : []),
    ...(isMany ? toTargetTable(trust, size.entries) : []),
    ...(trust.problems.length > 0 ? ["", `> ${count(trust.problems.length, "warning")}:`] : []),
    ...trust.problems.slice(0, size.entries).flatMap(toProblemLines),
    ...toEndLines(isCut, options),
  ]);
}

function toTitle(findings: readonly Finding[]): string {
  if (findings.length === 0) return "### OIDC trust: no findings";
  const counts = countSeverities(findings);
  const words = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severity}`,
  );
  return `### OIDC trust: ${words.join(", ")}`;
}

/** Targets where the same people can sign in, by the first of them. */
function toGroupLines(group: Group<TargetTrust>, isMany: boolean, size: Size): string[] {
  const [target] = group;
  const { caller, providers, findings, token } = target;
  const findMarks = toFindMarks(findings);
  const facts = toTrustFacts(target);
  const head = isMany
    ? [`#### ${toGroupTitle(group, size.entries)}`, "", facts]
    : [`Account ${toCodeSpan(caller.account)} · ${facts}`];
  const shown = providers.slice(0, size.entries);
  const hidden = providers.length - shown.length;
  return [
    "",
    ...head,
    ...(token === null ? [] : toCodeLines("text", toTokenLines(token, plain))),
    ...(isMany ? [] : toFindingTable(findings, size.entries)),
    ...shown.flatMap((provider) => toProviderLines(provider, findMarks, size)),
    ...(hidden > 0 ? ["", `… and ${count(hidden, "more provider")}`] : []),
    ...toUnclearLines(providers, size.entries),
  ];
}

function toUnclearLines(providers: readonly TrustedProvider[], entries: number): string[] {
  const names = listUnclear(providers);
  if (names.length === 0) return [];
  return [
    "",
    "`?` undecided: these roles may trust any provider, as their trust policies could not be evaluated:",
    "",
    ...toBullets(names, entries, toCodeSpan),
  ];
}
