// A plan → the text that a reviewer reads.

import type { Change, Guard, Plan, TargetPlan } from "../model/plan.ts";
import { summarise } from "../model/plan.ts";
import type { Source } from "../model/problem.ts";
import type { Tag } from "../model/provider.ts";
import { escapeText, showValue } from "./escape.ts";
import { toProblemFrames } from "./problem-text.ts";
import type { Meaning, Style } from "./style.ts";
import { count } from "./words.ts";

/** `+`, `~` and `-` always stand with a word, so that nobody needs colours. */
const SYMBOLS = { create: "+", update: "~", delete: "-", none: "=" } as const;

/** How many hex digits of a fingerprint are shown. */
export const SHORT_FINGERPRINT = 16;

/** The whole plan, ended by a line feed. The counts come last, where a log is read first. */
export function toPlanText(plan: Plan, style: Style): string {
  const changes = plan.targets.flatMap((target) => target.changes);
  const { create, update, delete: deletes } = summarise(changes);
  const isIdle = create + update + deletes === 0;
  const sections = [
    ...plan.targets.map((target) => toTargetText(target, plan.files.length, style)),
    ...(plan.problems.length > 0 ? [toProblemFrames(plan.problems, style)] : []),
    ...plan.targets.flatMap(({ guards }) => guards.map((guard) => toGuardText(guard, style))),
    ...(plan.complete ? [] : ["Only the providers that --only names were looked at.\n"]),
    ...(isIdle ? [] : [`Plan: ${create} to create, ${update} to update, ${deletes} to delete.\n`]),
  ];
  return `${sections.join("\n")}${isIdle ? "\n" : ""}Fingerprint: ${plan.fingerprint.slice(0, SHORT_FINGERPRINT)}\n`;
}

function toTargetText({ caller, changes, unmanaged }: TargetPlan, files: number, style: Style): string {
  const shown = changes.filter(({ action }) => action !== "none");
  const unchanged = changes.length - shown.length;
  const header = [
    `AWS account ${caller.account}`,
    `${count(changes.length, "provider")} declared in ${count(files, "file")}`,
    "",
  ];
  if (shown.length === 0) {
    return toLines([...header, "No changes. AWS matches the state files.", ...toRest(0, unmanaged.length)]);
  }
  const blocks = shown.map((change) => toChangeLines(change, style).join("\n"));
  return toLines([...header, blocks.join("\n\n"), ...toRest(unchanged, unmanaged.length)]);
}

function toRest(unchanged: number, others: number): string[] {
  const verb = others === 1 ? "exists" : "exist";
  const parts = [
    ...(unchanged > 0 ? [`${unchanged} unchanged.`] : []),
    ...(others > 0
      ? [
          `${count(others, "other")} ${verb} in the account; no state file declares ${others === 1 ? "it" : "them"}.`,
        ]
      : []),
  ];
  return parts.length > 0 ? [parts.join(" ")] : [];
}

function toChangeLines(change: Change, style: Style): string[] {
  const { action, issuer, desired } = change;
  const meaning: Meaning = action === "none" ? "faint" : action;
  const note = desired.kind === "absent" ? "  state: absent" : "";
  const body = change.live === null ? toCreated(change) : toExisting(change, change.live);
  return [
    `  ${style(meaning, `${SYMBOLS[action]} ${action}`)}  ${style("strong", showValue(issuer))}`,
    style("faint", `            ${showSource(desired.source)}${note}`),
    ...body.map((line) => colourLine(line, style)),
  ];
}

/** `states/github.yaml:4` */
export function showSource({ file, line }: Source): string {
  return `${escapeText(file)}:${line}`;
}

function toCreated({ after }: Change): string[] {
  if (after === null) return [];
  return [
    ...toField("+", "client IDs", after.clientIds.length > 0 ? after.clientIds.map(showValue) : ["(none)"]),
    ...toField("+", "thumbprints", after.thumbprints?.map(showValue) ?? ["(chosen by AWS)"]),
    ...toField("+", "tags", after.tags.map(showTag)),
  ];
}

function toExisting({ after }: Change, live: NonNullable<Change["live"]>): string[] {
  if (after === null) {
    return [
      ...toField("-", "client IDs", live.clientIds.map(showValue)),
      ...toField("-", "thumbprints", live.thumbprints.map(showValue)),
      ...toField("-", "tags", live.tags.map(showTag)),
    ];
  }
  const fields = [
    toTextDifference("client ID", live.clientIds, after.clientIds),
    toTextDifference("thumbprint", live.thumbprints, after.thumbprints ?? live.thumbprints),
    toTagDifference(live.tags, after.tags),
  ];
  const same = fields.flatMap(({ unchanged }) => (unchanged === "" ? [] : [unchanged]));
  return [
    ...fields.flatMap(({ lines }) => lines),
    ...(same.length > 0 ? [`        (unchanged: ${same.join(", ")})`] : []),
  ];
}

/** `+ client IDs   a`, further values below the first. */
function toField(symbol: string, name: string, values: readonly string[]): string[] {
  return values.map((value, index) =>
    index === 0 ? `      ${symbol} ${name.padEnd(11)}  ${value}` : `${" ".repeat(21)}${value}`,
  );
}

interface FieldDifference {
  readonly lines: readonly string[];
  /** `1 client ID`, or the field's name when all of it is unchanged. */
  readonly unchanged: string;
}

function toTextDifference(
  noun: string,
  before: readonly string[],
  after: readonly string[],
): FieldDifference {
  const old = new Set(before);
  const kept = new Set(after);
  return toDifference(noun, before.length, [
    ...after.filter((value) => !old.has(value)).map((value) => `+ ${showValue(value)}`),
    ...before.filter((value) => !kept.has(value)).map((value) => `- ${showValue(value)}`),
  ]);
}

function toTagDifference(before: readonly Tag[], after: readonly Tag[]): FieldDifference {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const kept = new Set(after.map(({ key }) => key));
  const changed = after.filter(({ key, value }) => old.has(key) && old.get(key) !== value);
  return toDifference("tag", before.length, [
    ...after.filter(({ key }) => !old.has(key)).map((tag) => `+ ${showTag(tag)}`),
    ...changed.map(
      (tag) => `~ ${showValue(tag.key)} = ${showValue(old.get(tag.key) ?? "")} -> ${showValue(tag.value)}`,
    ),
    ...before.filter(({ key }) => !kept.has(key)).map((tag) => `- ${showTag(tag)}`),
  ]);
}

function toDifference(noun: string, size: number, changes: readonly string[]): FieldDifference {
  if (changes.length === 0) return { lines: [], unchanged: size > 0 ? `${noun}s` : "" };
  const unchanged = size - changes.filter((line) => !line.startsWith("+")).length;
  return {
    lines: [`      ~ ${noun}s`, ...changes.map((line) => `          ${line}`)],
    unchanged: unchanged > 0 ? count(unchanged, noun) : "",
  };
}

function showTag({ key, value }: Tag): string {
  return `${showValue(key)} = ${showValue(value)}`;
}

const LINE_MEANINGS: Readonly<Record<string, Meaning>> = {
  "+": "create",
  "~": "update",
  "-": "delete",
  "(": "faint",
};

function colourLine(line: string, style: Style): string {
  const meaning = LINE_MEANINGS[line.trimStart().charAt(0)];
  return meaning === undefined || !/^ +[+~(-]/u.test(line) ? line : style(meaning, line);
}

/** A reason why `apply` refuses this plan. */
export function toGuardText({ code, message, help }: Guard, style: Style): string {
  return toLines([
    `${style("warning", `guard[${code}]`)}: ${style("strong", escapeText(message))}`,
    "  = note: `oidc apply` refuses this plan",
    `  = help: ${escapeText(help)}`,
  ]);
}

function toLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}
