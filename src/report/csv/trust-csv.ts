// Who can sign in → a table for spreadsheets (RFC 4180): a row for each audience and subject of a role.

import { codesOf } from "../codes-of.ts";
import type { TargetTrust, Trust, TrustedProvider } from "../../model/trust.ts";
import { escapeText } from "../escape.ts";
import { toFindMarks, type FindMarks } from "../finding-marks.ts";
import { toConditionWords } from "../trust-words.ts";

const TITLES =
  "target account issuer shared declared audience role role_arn subject conditions decided findings error";

const HEAD = TITLES.split(" ");

type Row = readonly (string | boolean | null)[];

/** The table with its head; a row with an error for a target that could not be read. Lines end with CR LF. */
export function toTrustCsv(trust: Trust): string {
  return [HEAD, ...trust.targets.flatMap(toTargetRows)]
    .map((row) => `${row.map(toCell).join(",")}\r\n`)
    .join("");
}

function toTargetRows(target: TargetTrust): Row[] {
  const { name, caller, providers, dangling, findings, error } = target;
  if (error !== undefined) return [[name, caller.account, ...HEAD.slice(3).map(() => null), error.code]];
  const findMarks = toFindMarks(findings);
  const rows: Row[] = [
    ...providers.flatMap((provider) => toProviderRows(provider, findMarks)),
    ...dangling.map(({ issuer, name: role, arn }): Row => {
      return [issuer, null, null, null, role, arn, null, null, null, toCodes(findMarks, issuer, arn)];
    }),
  ];
  return rows.map((row) => [name, caller.account, ...row, null]);
}

function toProviderRows(provider: TrustedProvider, findMarks: FindMarks): Row[] {
  const { issuer, arn, sharedBy, declared, roles } = provider;
  const start = [issuer, sharedBy !== null, declared];
  const rows = roles.flatMap((role) =>
    role.grants.flatMap((grant) => {
      const audiences = grant.audiences.length > 0 ? grant.audiences : [null];
      const subjects = grant.subjects.length > 0 ? grant.subjects : [null];
      const conditions = grant.conditions.map(toConditionWords).join("; ");
      const codes = toCodes(findMarks, issuer, role.arn);
      return audiences.flatMap((audience) =>
        subjects.map((subject): Row => {
          return [...start, audience, role.name, role.arn, subject, conditions, grant.decided, codes];
        }),
      );
    }),
  );
  const own = toCodes(findMarks, issuer, arn);
  return own === "" && rows.length > 0
    ? rows
    : [[...start, null, null, null, null, null, null, own], ...rows];
}

function toCodes(findMarks: FindMarks, issuer: TrustedProvider["issuer"], resource: string): string {
  return codesOf(findMarks(issuer, resource)).join(" ");
}

/** Spreadsheets take a cell that starts with one of these for a formula, even in quotes. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** An apostrophe makes it text. https://owasp.org/www-community/attacks/CSV_Injection */
function toCell(value: string | boolean | null): string {
  const text = value === null ? "" : escapeText(String(value));
  const safe = FORMULA.test(text) || text.startsWith("::") ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
