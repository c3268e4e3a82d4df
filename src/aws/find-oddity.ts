// The XML of an answer → the first thing in it that AWS never sends and the SDK would silently drop.

/** The members that are lists. Their items are `member` elements. */
const LISTS = new Set(["OpenIDConnectProviderList", "Roles", "ClientIDList", "ThumbprintList", "Tags"]);

const TOKEN =
  /<!--.*?-->|<\?.*?\?>|<!\[CDATA\[(?<raw>.*?)\]\]>|<(?<end>\/?)(?<name>[\w:.-]+)(?:"[^"]*"|'[^']*'|[^>"'])*?(?<empty>\/?)>|(?<text>[^<]+)/gsu;

/** An ampersand that starts neither a named nor a numbered character. */
const STRAY_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/iu;

/** An element whose end has not been reached. */
interface OpenElement {
  readonly name: string;
  /** The names of the elements in it so far. */
  readonly children: Set<string>;
  text: string;
}

/**
 * The SDK reads `<Roles>text</Roles>` as an empty list, keeps the first of two lists, and takes anything
 * but `true` for `false`. Each of these would look like an account without roles or providers.
 * @returns what is wrong, in words, or `null`
 */
export function findOddity(xml: string): string | null {
  const open: OpenElement[] = [];
  for (const { groups = {} } of xml.matchAll(TOKEN)) {
    const { raw, end, name, empty, text } = groups;
    const parent = open.at(-1);
    if (text !== undefined && STRAY_AMPERSAND.test(text)) return "it is not well-formed XML";
    if (parent !== undefined) parent.text += raw ?? text ?? "";
    if (name === undefined) continue;
    const isEnd = end !== "";
    if (!isEnd) {
      const oddity = parent && judgeChild(parent, name);
      if (oddity) return oddity;
      parent?.children.add(name);
      open.push({ name, children: new Set(), text: "" });
    }
    const isComplete = isEnd || empty !== "";
    const complete = isComplete ? open.pop() : undefined;
    const oddity = complete && judgeElement(complete);
    if (oddity) return oddity;
  }
  return null;
}

function judgeChild(parent: OpenElement, name: string): string | null {
  if (LISTS.has(parent.name)) return name === "member" ? null : `\`${parent.name}\` has \`${name}\` in it`;
  return parent.name.endsWith("Result") && parent.children.has(name) ? `\`${name}\` comes twice` : null;
}

function judgeElement({ name, children, text }: OpenElement): string | null {
  const hasText = text.trim() !== "";
  if (hasText && (LISTS.has(name) || children.size > 0)) return `\`${name}\` has text in it`;
  if (name !== "IsTruncated" || text === "true" || text === "false") return null;
  return "`IsTruncated` is neither `true` nor `false`";
}
