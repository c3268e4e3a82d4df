// The style of the page: light and dark, narrow and wide, screen and paper.

/** One style sheet. Colours have a contrast of at least 4.5 to 1 on both backgrounds. */
export const TRUST_STYLE: string = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --card: #f6f7f9; --line: #d5d9e0; --ink: #1a1d23; --soft: #555c69;
  --link: #0b57d0; --edge: #aeb5c2;
  --critical: #b3261e; --critical-bg: #fdeceb; --high: #9a4a00; --high-bg: #fff1e0;
  --medium: #735c00; --medium-bg: #fff8d6; --low: #4a5568; --low-bg: #edf0f4;
  --good: #146c2e; --good-bg: #e4f5e8;
  --issuer: #e8eefc; --audience: #e7f5f2; --subject: #f6f7f9; --role: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171c; --card: #1d2128; --line: #363c47; --ink: #e7eaf0; --soft: #a9b1bf;
    --link: #8ab4f8; --edge: #59616f;
    --critical: #ff9a92; --critical-bg: #3f1a18; --high: #ffb26b; --high-bg: #3a2511;
    --medium: #f0d264; --medium-bg: #33290a; --low: #b4bdcb; --low-bg: #2a303a;
    --good: #7ddc95; --good-bg: #143021;
    --issuer: #1d2a44; --audience: #16302c; --subject: #1d2128; --role: #14171c;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 84rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 2.5rem 0 0.75rem; font-size: 1.25rem; }
h3 { display: inline; margin: 0; font-size: 1rem; font-weight: 600; }
p { margin: 0.25rem 0; overflow-wrap: anywhere; }
a { color: var(--link); }
code { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.counts { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0.5rem; max-width: 32rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.counts li { padding: 0.5rem clamp(0.5rem, 2vw, 0.875rem); border-radius: 0.5rem; font-size: clamp(0.8125rem, 3.4vw, 1rem); white-space: nowrap; }
.counts b { display: block; font-size: 1.5rem; line-height: 1.2; }
.critical { color: var(--critical); background: var(--critical-bg); }
.high { color: var(--high); background: var(--high-bg); }
.medium { color: var(--medium); background: var(--medium-bg); }
.low { color: var(--low); background: var(--low-bg); }
.lets-in { color: var(--good); background: var(--good-bg); }
.refuses { color: var(--critical); background: var(--critical-bg); }
.undecided { color: var(--medium); background: var(--medium-bg); }
.none { color: var(--soft); background: var(--card); }
.badge { display: inline-block; margin: 0 0.25rem 0.125rem 0; padding: 0 0.5rem; border-radius: 0.75rem; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; }
search { position: sticky; top: 0; z-index: 1; display: block; margin: 1.5rem 0 0; padding: 0.5rem 0; background: var(--paper); }
search[hidden] { display: none; }
label { margin-right: 0.5rem; font-weight: 600; }
input { width: min(26rem, 100%); padding: 0.5rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--card); color: var(--ink); font: inherit; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
details { margin: 0.5rem 0; border: 1px solid var(--line); border-radius: 0.625rem; overflow: clip; }
summary { padding: 0.75rem 1rem; background: var(--card); cursor: pointer; overflow-wrap: anywhere; }
details > :not(summary) { margin: 0.75rem 1rem; }
.items { padding: 0; list-style: none; }
.items li { padding: 0.625rem 0; border-top: 1px solid var(--line); }
.items li:first-child { border-top: 0; }
.items li:last-child { padding-bottom: 0; }
.names { columns: 20rem; padding: 0; list-style: none; }
figure { margin: 0.75rem 1rem; }
figcaption { color: var(--soft); font-size: 0.875rem; }
.scroll { margin-top: 0.5rem; padding-bottom: 0.25rem; overflow-x: auto; }
svg { display: block; }
svg text { fill: var(--ink); font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
.node rect { stroke: var(--edge); }
.node.issuer rect { fill: var(--issuer); }
.node.audience rect { fill: var(--audience); }
.node.subject rect { fill: var(--subject); }
.node.role rect { fill: var(--role); }
.edge { fill: none; stroke: var(--edge); stroke-width: 1.5; }
.node.critical rect { fill: var(--critical-bg); stroke: var(--critical); stroke-width: 2; }
.node.high rect { fill: var(--high-bg); stroke: var(--high); stroke-width: 2; }
.node.medium rect { fill: var(--medium-bg); stroke: var(--medium); stroke-width: 1.5; }
.node.low rect { stroke: var(--low); stroke-dasharray: 4 3; }
.edge.critical { stroke: var(--critical); }
.edge.high { stroke: var(--high); }
.dim { opacity: 0.25; }
h3 code { font-weight: 600; }
table { width: calc(100% - 2rem); border-collapse: collapse; table-layout: fixed; font-size: 0.9375rem; }
th:nth-child(1) { width: 22%; }
th:nth-child(2) { width: 20%; }
th:nth-child(4) { width: 22%; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th { padding: 0.375rem 0.75rem 0.375rem 0; color: var(--soft); font-size: 0.8125rem; text-align: left; }
td { padding: 0.5rem 0.75rem 0.5rem 0; border-top: 1px solid var(--line); vertical-align: top; }
td > code { display: block; }
td:nth-child(4) .badge { white-space: normal; }
footer { margin-top: 3rem; color: var(--soft); font-size: 0.875rem; }
@media (max-width: 40rem) {
  table, tbody, tr, td { display: block; width: auto; }
  thead { display: none; }
  tr { padding: 0.5rem 0; border-top: 1px solid var(--line); }
  tr[hidden] { display: none; }
  td { display: grid; grid-template-columns: 5.5rem 1fr; gap: 0.25rem; padding: 0.125rem 0; border: 0; }
  td > * { grid-column: 2; justify-self: start; }
  td::before { grid-column: 1; grid-row: 1; color: var(--soft); font-size: 0.8125rem; }
  .callers td:nth-child(1)::before { content: "Audience"; }
  .callers td:nth-child(2)::before { content: "Role"; }
  .callers td:nth-child(3)::before { content: "Subjects"; }
  .callers td:nth-child(4):not(:empty)::before { content: "Findings"; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 0.8125rem; }
  search { display: none; }
  details { break-inside: auto; }
  details::details-content { content-visibility: visible; block-size: auto; }
  tr, li { break-inside: avoid; }
  .scroll { overflow: visible; }
  svg { max-width: 100%; height: auto; }
  .badge, .counts li, summary { print-color-adjust: exact; }
}
`;
