// Findings, guards or problems → their codes, each once.

export function codesOf<Code extends string>(items: readonly { readonly code: Code }[]): Code[] {
  return [...new Set(items.map(({ code }) => code))];
}
