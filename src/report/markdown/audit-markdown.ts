// Audit logs → Markdown.

import type { SavedAudit } from "../../model/saved-document.ts";
import { toAuditText } from "../text/audit-text.ts";
import { plain } from "../text/style.ts";
import type { MarkdownOptions } from "./markdown-frame.ts";
import { toTextMarkdown } from "./text-markdown.ts";

export function toAuditMarkdown(audit: SavedAudit, options: MarkdownOptions = {}): string {
  const report = { kind: "audit", fingerprint: null, title: "OIDC audit log" } as const;
  return toTextMarkdown({ ...report, text: toAuditText(audit, plain) }, options);
}
