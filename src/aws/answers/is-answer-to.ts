// A body → whether it is the answer to this very call, as XML that every reader reads alike.

/** What may come before the root: a declaration, which the SDK does not read, and white space. */
const PROLOG = /^\s*(?:<\?xml[^>]*\?>\s*)?/u;

/** The root, with its name and with a slash when it has no content. */
const ROOT = /^<([A-Za-z][\w.-]*)(?:\s[^<>]*?)?(\/?)>/u;

/** The only references of XML without a document type. The SDK drops others, and keeps a bare `&`. */
const NO_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/iu;

/**
 * True for a document whose root is `<action>Response`, with nothing after it. The SDK looks at neither: it
 * takes any root for a success, stops reading at its end, and reads text that is not well-formed.
 */
export function isAnswerTo(action: string, body: string): boolean {
  const text = withoutSections(body)?.replace(PROLOG, "").trimEnd();
  if (text === undefined || NO_REFERENCE.test(text)) return false;
  const [tag, name, slash] = ROOT.exec(text) ?? [];
  if (tag === undefined || name !== `${action}Response`) return false;
  const end = slash === "/" ? tag : `</${name}>`;
  return text.indexOf(end) === text.length - end.length;
}

/** Leaves out comments and CDATA: text that is none of the document's own; `undefined` when one has no end. */
function withoutSections(text: string): string | undefined {
  return withoutSection(withoutSection(text, "<!--", "-->"), "<![CDATA[", "]]>");
}

function withoutSection(text: string | undefined, open: string, close: string): string | undefined {
  const [first, ...sections] = text?.split(open) ?? [];
  const ends = sections.map((section) => section.indexOf(close));
  if (ends.includes(-1)) return undefined;
  const rest = sections.map((section, index) => section.slice((ends[index] ?? 0) + close.length));
  return first === undefined ? undefined : [first, ...rest].join("");
}
