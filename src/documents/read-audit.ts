// The lines of an audit log, or a document of them → entries.

import type { AuditEntry, SavedAudit } from "../model/saved-document.ts";
import { parseJson } from "../model/parse-json.ts";
import { parseProviderArn } from "../model/issuer.ts";
import type { Operation } from "../model/operation.ts";
import type { Problem } from "../model/problem.ts";
import { AuditEntrySchema, AuditSchema, type AuditDocument } from "./audit-schema.ts";
import { isAbout } from "./is-about.ts";
import { toProblems } from "./diagnostic-document.ts";
import { readPart, readParts, type Reading } from "./read-part.ts";
import { valueOf, withoutList } from "./read-json.ts";

/** Reads the document that `show -o json` prints. @throws ProblemError if it cannot be used */
export function readAudit(data: unknown, reading: Reading): SavedAudit {
  const { diagnostics } = readPart(AuditSchema, withoutList(data, "entries"), [], reading);
  const entries = readParts(AuditEntrySchema, valueOf(data, "entries"), ["entries"], reading);
  return { entries: entries.map((entry) => toEntry(entry, reading)), problems: toProblems(diagnostics) };
}

/** True for a text whose first line is one of an audit log, or half of one before another. */
export function isAuditLog(text: string): boolean {
  const [first = "", second = ""] = text.split("\n", 2);
  return valueOf(parseJson(isCut(first) ? second : first), "event") !== undefined;
}

/**
 * Reads a log. A run that is killed may leave half a line; the call before it is what matters then.
 * @throws ProblemError that names the first line that is not one of a log
 */
export function readAuditLog(text: string, file: string, reading: Reading): SavedAudit {
  const lines = text.split("\n");
  const rest = lines.pop() ?? "";
  const problems: Problem[] = [];
  const entries = lines.flatMap((line, index) => {
    if (line.trim() === "") return [];
    if (!isCut(line)) return readLine(line, index + 1, reading);
    problems.push(toCut(file, index + 1));
    return [];
  });
  if (rest.trim() === "") return { entries, problems };
  if (parseJson(rest) === undefined) {
    return { entries, problems: [...problems, toCut(file, lines.length + 1)] };
  }
  return { entries: [...entries, readLine(rest, lines.length + 1, reading)], problems };
}

/** How every line begins. */
const START = '{"time":"';

function isCut(line: string): boolean {
  const start = line.slice(0, START.length);
  return start !== "" && START.startsWith(start) && parseJson(line) === undefined;
}

function readLine(line: string, number: number, { what, refuse }: Reading): AuditEntry {
  const refuseLine: Reading["refuse"] = (why) => refuse(`${why} in line ${number}`);
  const data = parseJson(line);
  if (data === undefined) throw refuse(`is not JSON in line ${number}`);
  const lineReading = { what, refuse: refuseLine };
  return toEntry(readPart(AuditEntrySchema, data, [], lineReading), lineReading);
}

/** @throws ProblemError if the line names one provider and the call another */
function toEntry(line: AuditDocument["entries"][number], { refuse }: Reading): AuditEntry {
  const { time, account, caller, arn, api, params } = line;
  const place = parseProviderArn(arn);
  if (place?.account !== account || !isAbout(line, { issuer: place.issuer, arn })) {
    throw refuse(`contradicts itself about \`${arn}\``);
  }
  const call = { time, account, caller, arn, operation: { api, params } as Operation };
  if (line.event === "intent") return { ...call, result: null };
  const { status, requestId, attempts, error } = line;
  return { ...call, result: { status, requestId, attempts, error } };
}

function toCut(file: string, number: number): Problem {
  return {
    severity: "warning",
    kind: "usage",
    code: "unusable-document",
    message: `line ${number} of \`${file}\` is cut off, and left out`,
    help: "the run ended while it wrote the line: `oidc plan` shows where things stand",
  };
}
