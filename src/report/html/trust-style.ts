// The style of the page of `trust`: severities, the picture, narrow tables.

/** Colours have a contrast of at least 4.5 to 1 on both backgrounds. */
export const TRUST_STYLE: string = `
:root {
  --edge: #aeb5c2;
  --critical: #b3261e; --critical-bg: #fdeceb; --high: #9a4a00; --high-bg: #fff1e0;
  --medium: #735c00; --medium-bg: #fff8d6; --low: #4a5568; --low-bg: #edf0f4;
  --good: #146c2e; --good-bg: #e4f5e8;
  --issuer: #e8eefc; --audience: #e7f5f2; --subject: #f6f7f9; --role: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --edge: #59616f;
    --critical: #ff9a92; --critical-bg: #3f1a18; --high: #ffb26b; --high-bg: #3a2511;
    --medium: #f0d264; --medium-bg: #33290a; --low: #b4bdcb; --low-bg: #2a303a;
    --good: #7ddc95; --good-bg: #143021;
    --issuer: #1d2a44; --audience: #16302c; --subject: #1d2128; --role: #14171c;
  }
}
body { max-width: 84rem; }
h3 { display: inline; font-weight: 600; }
a { color: var(--link); }
.counts { grid-template-columns: repeat(4, minmax(0, 1fr)); }
.counts li { padding: 0.5rem clamp(0.5rem, 2vw, 0.875rem); font-size: clamp(0.8125rem, 3.4vw, 1rem); }
.critical { color: var(--critical); background: var(--critical-bg); }
.high { color: var(--high); background: var(--high-bg); }
.medium { color: var(--medium); background: var(--medium-bg); }
.low { color: var(--low); background: var(--low-bg); }
.lets-in { color: var(--good); background: var(--good-bg); }
.refuses { color: var(--critical); background: var(--critical-bg); }
.undecided { color: var(--medium); background: var(--medium-bg); }
.none { color: var(--soft); background: var(--card); }
.badge { margin: 0 0.25rem 0.125rem 0; }
search { position: sticky; top: 0; z-index: 1; display: block; margin: 1.5rem 0 0; padding: 0.5rem 0; background: var(--paper); }
search[hidden] { display: none; }
label { margin-right: 0.5rem; font-weight: 600; }
input { width: min(26rem, 100%); padding: 0.5rem 0.75rem; border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--card); color: var(--ink); font: inherit; }
details { margin: 0.5rem 0; }
details > :not(summary) { margin: 0.75rem 1rem; }
.items li { padding: 0.625rem 0; border-top: 1px solid var(--line); }
.items li:first-child { border-top: 0; }
.items li:last-child { padding-bottom: 0; }
.names { columns: 20rem; padding: 0; list-style: none; }
figure { margin: 0.75rem 1rem; }
figcaption { color: var(--soft); font-size: 0.875rem; }
.scroll { margin-top: 0.5rem; padding-bottom: 0.25rem; }
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
table { width: calc(100% - 2rem); table-layout: fixed; }
th:nth-child(1) { width: 22%; }
th:nth-child(2) { width: 20%; }
th:nth-child(4) { width: 22%; }
td { padding: 0.5rem 0.75rem 0.5rem 0; }
td > code { display: block; }
td:nth-child(4) .badge { white-space: normal; }
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
  search { display: none; }
  svg { max-width: 100%; height: auto; }
}
`;
