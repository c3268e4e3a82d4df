// The parts of a page → one HTML document that loads nothing.

import { createHash } from "node:crypto";
import { BASE_STYLE, PRINT_STYLE } from "./base-style.ts";
import { escapeHtml } from "./escape-html.ts";

/** What a page is made of. All but the titles is HTML. */
export interface HtmlPage {
  readonly title: string;
  /** On the page itself, instead of the title. */
  readonly heading?: string;
  /** Its own, in addition to that of all pages. */
  readonly style: string;
  readonly script?: string;
  readonly header: string;
  /** Between the header and the rest. */
  readonly search?: string;
  readonly main: string;
  readonly toolVersion: string;
}

/** The page. Its policy allows this style and this script alone: no form, and no request to anywhere. */
export function toHtmlPage(page: HtmlPage): string {
  const { title, heading = title, script, header, search = "", main, toolVersion } = page;
  const style = `${BASE_STYLE}${page.style}${PRINT_STYLE}`;
  const scripts = script === undefined ? "" : ` script-src ${toHash(script)};`;
  const policy = `default-src 'none'; style-src ${toHash(style)};${scripts} base-uri 'none'; form-action 'none'`;
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
<h1>${escapeHtml(heading)}</h1>
${header}
</header>
${search}<main>
${main}
</main>
<footer><p>Made by oidc ${escapeHtml(toolVersion)}. This page loads nothing and sends nothing.</p></footer>
${script === undefined ? "" : `<script>${script}</script>\n`}</body>
</html>
`;
}

/** How a policy names an inline style or script. */
function toHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
