// `--report FORMAT=PATH`, repeatable → what to write where.

import { InvalidArgumentError, Option } from "commander";
import { didYouMean, suggest } from "../../model/suggest.ts";
import type { CommonOptions } from "./options.ts";

export const STATE_FORMATS = ["json", "markdown", "github", "gitlab-codequality"] as const;

export const PLAN_FORMATS = [...STATE_FORMATS, "gitlab-terraform"] as const;

export const FINDING_FORMATS = [...STATE_FORMATS, "sarif"] as const;

export const TRUST_FORMATS = [...FINDING_FORMATS, "html"] as const;

export const ALL_FORMATS = [...new Set([...PLAN_FORMATS, ...TRUST_FORMATS])];

export type ReportFormat = (typeof ALL_FORMATS)[number];

export interface ReportRequest {
  readonly format: ReportFormat;
  /** A file. For `github` alone, `-` is stderr and `off` is none. */
  readonly path: string;
}

/** The flag, for a command with these formats. Its parser carries the words that completion proposes. */
export function reportOption(formats: readonly ReportFormat[]): Option {
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

function toRequest(value: string, formats: readonly ReportFormat[]): ReportRequest {
  const [, word, path = ""] = /^([^=]*)=(.*)$/su.exec(value) ?? [];
  const format = formats.find((known) => known === word);
  if (format === undefined) {
    const near = word === undefined ? undefined : suggest(word, formats);
    throw new InvalidArgumentError(
      near === undefined
        ? `write FORMAT=PATH, where FORMAT is one of ${formats.join(", ")}`
        : didYouMean(`${near}=`),
    );
  }
  if (path === "") throw new InvalidArgumentError(`add a path: \`${format}=PATH\`; is a variable empty?`);
  if ((path === "-" || path === "off") && format !== "github") {
    throw new InvalidArgumentError("only `github` can go to stderr (`-`) or be switched `off`");
  }
  return { format, path };
}

export interface ReportingOptions extends CommonOptions {
  readonly report?: readonly ReportRequest[];
}
