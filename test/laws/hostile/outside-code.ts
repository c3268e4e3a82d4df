// Markdown → the parts of it that a renderer does not take for code.

/** What is left of a report without code blocks, code spans and the hidden first line. */
export function outsideCode(markdown: string): string {
  const kept: string[] = [];
  let fence = "";
  for (const line of markdown.split("\n")) {
    const [, ticks = ""] = /^(`{3,})[a-z]*$/u.exec(line) ?? [];
    if (fence !== "") {
      if (/^`+$/u.test(line) && line.length >= fence.length) fence = "";
    } else if (ticks !== "") fence = ticks;
    else kept.push(...(line.startsWith("| ") ? line.split(/(?<!\\)\|/u) : [line]).map(withoutSpans));
  }
  if (fence !== "") throw new Error("a code block is not closed");
  return kept.join("\n");
}

/** A span ends at the next run of as many backticks as it began with. */
function withoutSpans(text: string): string {
  return text.replace(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/gu, "");
}
