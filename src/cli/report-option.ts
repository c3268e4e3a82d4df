// `--report FORMAT=PATH`, repeatable → what to write where.

import { InvalidArgumentError, Option } from "commander";
import { suggest } from "../model/suggest.ts";

/** One report that was asked for. */
export interface ReportRequest {
  readonly format: string;
  /** A file; `-` for stderr and `off` for none, both for `github` alone. */
  readonly path: string;
}

/** The formats of `--report`. */
const REPORT_FORMATS: readonly string[] = [
  "json",
  "markdown",
  "github",
  "gitlab-codequality",
  "gitlab-terraform",
];

/** The flag, with its check, which carries what completion proposes. */
export function reportOption(): Option {
  return new Option(
    "--report <format=path>",
    `also write a report; repeatable: ${REPORT_FORMATS.join(", ")} (github=- writes annotations to stderr)`,
  ).argParser(
    Object.assign(
      (value: string, before: readonly ReportRequest[] | undefined) => [...(before ?? []), toRequest(value)],
      { choices: REPORT_FORMATS.map((format) => `${format}=`) },
    ),
  );
}

function toRequest(value: string): ReportRequest {
  const [, format, path = ""] = /^([^=]*)=(.*)$/su.exec(value) ?? [];
  if (format === undefined || !REPORT_FORMATS.includes(format)) {
    const near = format === undefined ? undefined : suggest(format, REPORT_FORMATS);
    throw new InvalidArgumentError(
      near === undefined
        ? `FORMAT=PATH, with a format of ${REPORT_FORMATS.join(", ")}`
        : `did you mean \`${near}=\`?`,
    );
  }
  if (path === "") throw new InvalidArgumentError(`say where: \`${format}=PATH\``);
  if ((path === "-" || path === "off") && format !== "github") {
    throw new InvalidArgumentError("only `github` can go to stderr (`-`) or be switched `off`");
  }
  return { format, path };
}
