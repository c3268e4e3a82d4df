// The style of the pages of saved documents: actions, outcomes, differences.

/** Colours have a contrast of at least 4.5 to 1 on both backgrounds. */
export const SAVED_STYLE: string = `
:root {
  --create: #146c2e; --create-bg: #e4f5e8; --update: #735c00; --update-bg: #fff8d6;
  --delete: #b3261e; --delete-bg: #fdeceb; --none: #4a5568; --none-bg: #edf0f4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --create: #7ddc95; --create-bg: #143021; --update: #f0d264; --update-bg: #33290a;
    --delete: #ff9a92; --delete-bg: #3f1a18; --none: #b4bdcb; --none-bg: #2a303a;
  }
}
body { max-width: 72rem; }
.counts { grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr)); }
.counts li { padding: 0.5rem 0.75rem; }
.create, .done { color: var(--create); background: var(--create-bg); }
.update, .warning, .partial, .unknown { color: var(--update); background: var(--update-bg); }
.delete, .error, .failed { color: var(--delete); background: var(--delete-bg); }
.none, .todo { color: var(--none); background: var(--none-bg); }
.badge { margin-right: 0.375rem; }
details { margin: 0.75rem 0; }
details > :not(summary) { margin: 1rem; }
.items > li { padding: 0.625rem 0; border-top: 1px solid var(--line); }
.items > li:first-child { border-top: 0; }
.diff { margin: 0.375rem 0; padding: 0; list-style: none; }
.diff li { padding: 0 0.5rem; border-radius: 0.25rem; }
table { width: 100%; min-width: 44rem; }
td { padding: 0.375rem 0.75rem 0.375rem 0; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
@media print {
  table { min-width: 0; }
  .diff li { print-color-adjust: exact; }
}
`;
