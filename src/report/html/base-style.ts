// The style that all pages share: light and dark, screen and paper.

/** Before the style of a page. Colours have a contrast of at least 4.5 to 1 on both backgrounds. */
export const BASE_STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --card: #f6f7f9; --line: #d5d9e0; --ink: #1a1d23; --soft: #555c69; --link: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171c; --card: #1d2128; --line: #363c47; --ink: #e7eaf0; --soft: #a9b1bf; --link: #8ab4f8; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; }
p { margin: 0.25rem 0; overflow-wrap: anywhere; }
code { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.soft { color: var(--soft); }
.counts { display: grid; gap: 0.5rem; max-width: 32rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.counts li { border-radius: 0.5rem; white-space: nowrap; }
.counts b { display: block; font-size: 1.5rem; line-height: 1.2; }
.badge { display: inline-block; padding: 0 0.5rem; border-radius: 0.75rem; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
details { border: 1px solid var(--line); border-radius: 0.625rem; overflow: clip; }
summary { padding: 0.75rem 1rem; background: var(--card); cursor: pointer; overflow-wrap: anywhere; }
.items { padding: 0; list-style: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9375rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th { padding: 0.375rem 0.75rem 0.375rem 0; color: var(--soft); font-size: 0.8125rem; text-align: left; }
td { border-top: 1px solid var(--line); vertical-align: top; }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.875rem; }
`;

/** After the style of a page, which it overrides. */
export const PRINT_STYLE: string = `
@media print {
  body { max-width: none; padding: 0; font-size: 0.8125rem; }
  details { break-inside: auto; }
  details::details-content { content-visibility: visible; block-size: auto; }
  tr, li { break-inside: avoid; }
  .scroll { overflow: visible; }
  .badge, .counts li, summary { print-color-adjust: exact; }
}
`;
