// Saved documents → one report of them in every format, if all are of one kind.

import { unusable } from "../../reconcile/merge-plans.ts";
import { refuseFile, type SavedFile } from "./read-saved.ts";
import { showPlans, showResults, showVerifications, showAudits, type Shown } from "./show-documents.ts";

/** One kind of document: what it is called, and how documents of it are shown. */
interface Kind {
  readonly what: string;
  readonly show: (files: readonly SavedFile[], what: string) => Shown;
}

/** By format. A further kind of document needs an entry here, and a function that reads, merges and reports it. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["oidc.plan", { what: "a plan", show: showPlans }],
  ["oidc.apply", { what: "an apply", show: showResults }],
  ["oidc.verify", { what: "a verification", show: showVerifications }],
  ["oidc.audit", { what: "an audit log", show: showAudits }],
]);

/** @throws ProblemError for documents of different kinds, of a kind that cannot be shown, or that cannot be read */
export function toShown(files: readonly SavedFile[]): Shown {
  const formats = files.map((saved) => toFormat(saved, files));
  for (const [index, { file }] of files.entries()) {
    const format = formats[index] ?? "";
    const kind = KINDS.get(format);
    if (kind === undefined)
      throw refuseFile(file)(`is an \`${format}\` document, which \`show\` cannot print`);
    const first = KINDS.get(formats[0] ?? "");
    if (first !== undefined && first !== kind) {
      throw unusable(
        `\`${files[0]?.file}\` holds ${first.what}, and \`${file}\` ${kind.what}`,
        "show only documents of one kind together",
      );
    }
  }
  const kind = KINDS.get(formats[0] ?? "");
  if (kind === undefined) throw unusable("there is no document to show", "name the files that a run wrote");
  return kind.show(files, kind.what);
}

/** A log without a line is empty, but so is a document that could not be written: only a log beside it tells. */
function toFormat({ file, format }: SavedFile, files: readonly SavedFile[]): string {
  if (format === "lines") return "oidc.audit";
  if (format !== "empty") return format;
  if (files.some((one) => one.format === "lines" || one.format === "oidc.audit")) return "oidc.audit";
  throw refuseFile(file)("is empty");
}
