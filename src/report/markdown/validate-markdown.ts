// States and their problems → Markdown: the verdict, and a frame for each problem.

import { hasErrors } from "../../model/problem.ts";
import type { States } from "../../model/states.ts";
import type { MarkdownOptions } from "./markdown-frame.ts";
import { plain } from "../text/style.ts";
import { toTextMarkdown } from "./text-markdown.ts";
import { toValidateText } from "../text/validate-text.ts";

export function toValidateMarkdown(states: States, options: MarkdownOptions = {}): string {
  const title = hasErrors(states.problems) ? "OIDC state files: invalid" : "OIDC state files: valid";
  const text = toValidateText(states, plain);
  return toTextMarkdown({ kind: "validate", fingerprint: null, title, text }, options);
}
