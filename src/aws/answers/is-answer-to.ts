// A body → whether it answers this very call, in XML that all parsers read alike.

/** What may come before the root: a declaration, which the SDK ignores, and white space. */
const PROLOG = /^\s*(?:<\?xml[^>]*\?>\s*)?/u;

/** The root element: its name, and a slash if it is empty. */
const ROOT = /^<([A-Za-z][\w.-]*)(?:\s[^<>]*?)?(\/?)>/u;

/**
 * An `&` that starts none of the references of XML without a DTD. The SDK drops other references, and keeps a bare `&`.
 */
const NO_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/iu;

/**
 * True for a document whose root is `<action>Response`, with nothing after it. The SDK checks neither: it takes
 * any root for a success, stops reading at its end, and accepts text that is not well-formed.
 */
export function isAnswerTo(action: string, body: string): boolean {
  const text = withoutSections(body)?.replace(PROLOG, "").trimEnd();
  if (text === undefined || NO_REFERENCE.test(text)) return false;
  const [tag, name, slash] = ROOT.exec(text) ?? [];
  if (tag === undefined || name !== `${action}Response`) return false;
  const end = slash === "/" ? tag : `</${name}>`;
  return text.indexOf(end) === text.length - end.length;
}

/** Leaves out comments and CDATA sections, whose text is not markup; `undefined` if one does not end. */
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
