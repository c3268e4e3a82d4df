// `--report FORMAT=PATH`, repeatable → what to write where.

import { InvalidArgumentError, Option } from "commander";
import { didYouMean, suggest } from "../../model/suggest.ts";
import type { CommonOptions } from "./options.ts";

export interface ReportRequest {
  readonly format: string;
  /** A file. For `github` alone, `-` is stderr and `off` is none. */
  readonly path: string;
}

export const STATE_FORMATS: readonly string[] = ["json", "markdown", "github", "gitlab-codequality"];

export const PLAN_FORMATS: readonly string[] = [...STATE_FORMATS, "gitlab-terraform"];

export const FINDING_FORMATS: readonly string[] = [...STATE_FORMATS, "sarif"];

export const TRUST_FORMATS: readonly string[] = [...FINDING_FORMATS, "html"];

export const ALL_FORMATS: readonly string[] = [...new Set([...PLAN_FORMATS, ...TRUST_FORMATS])];

/** The flag, for a command with these formats. Its parser carries the words that completion proposes. */
export function reportOption(formats: readonly string[]): Option {
  return new Option(
    "--report <format=path>",
    `also write a report; repeatable: ${formats.join(", ")} (github=- writes annotations to stderr)`,
  ).argParser(
    Object.assign(
      (value: string, before: readonly ReportRequest[] = []) => [...before, toRequest(value, formats)],
      { choices: formats.map((format) => `${format}=`) },
    ),
  );
}

function toRequest(value: string, formats: readonly string[]): ReportRequest {
  const [, format, path = ""] = /^([^=]*)=(.*)$/su.exec(value) ?? [];
  if (format === undefined || !formats.includes(format)) {
    const near = format === undefined ? undefined : suggest(format, formats);
    throw new InvalidArgumentError(
      near === undefined
        ? `write FORMAT=PATH, where FORMAT is one of ${formats.join(", ")}`
        : didYouMean(`${near}=`),
    );
  }
  if (path === "") throw new InvalidArgumentError(`add a path: \`${format}=PATH\``);
  if ((path === "-" || path === "off") && format !== "github") {
    throw new InvalidArgumentError("only `github` can go to stderr (`-`) or be switched `off`");
  }
  return { format, path };
}

export interface ReportingOptions extends CommonOptions {
  readonly report?: readonly ReportRequest[];
}
