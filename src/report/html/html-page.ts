// The parts of a page → one HTML document that loads nothing.

import { createHash } from "node:crypto";
import { escapeHtml } from "./escape-html.ts";

/** What a page is made of. All but the title is HTML. */
export interface HtmlPage {
  readonly title: string;
  readonly style: string;
  readonly header: string;
  readonly main: string;
  readonly toolVersion: string;
}

/** The page. Its policy allows this style alone: no script, no form, and no request to anywhere. */
export function toHtmlPage({ title, style, header, main, toolVersion }: HtmlPage): string {
  const policy = `default-src 'none'; style-src ${toHash(style)}; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
${header}
</header>
<main>
${main}
</main>
<footer><p>Made by oidc ${escapeHtml(toolVersion)}. This page loads nothing and sends nothing.</p></footer>
</body>
</html>
`;
}

/** How a policy names an inline style. */
function toHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
