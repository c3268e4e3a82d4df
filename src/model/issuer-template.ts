// An issuer with `{word}` in it → the pattern of the issuers that it stands for.

/** Stands for one label of the host or one part of the path; `{host}` for a whole host. */
export const TEMPLATE_WORD = /\{(\w+)\}/gu;

export interface TemplatePattern {
  /** One group for each word, without anchors. */
  readonly source: string;
  /** The words, in the order of the groups. */
  readonly words: readonly string[];
}

export function toTemplatePattern(template: string): TemplatePattern {
  const words: string[] = [];
  const parts = template.split(TEMPLATE_WORD).map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
    words.push(part);
    const isLabel = part !== "host" && template.indexOf(`{${part}}`) < template.indexOf("/");
    return isLabel ? "([^./]+)" : "([^/]+)";
  });
  return { source: parts.join(""), words };
}
