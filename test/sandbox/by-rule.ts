// Rows of a table → rows whose test is named after their rule; `$rule` would be cut short.

export function byRule<T extends { readonly rule: string }>(rows: readonly T[]): [string, T][] {
  return rows.map((row) => [row.rule, row]);
}
