// Text → the reason why clients could not read it back from an XML answer, if there is one.

/** The characters that XML 1.0 can carry, in the notation of IAM's patterns. */
const XML_PATTERN = "[\\u0009\\u000A\\u000D\\u0020-\\uD7FF\\uE000-\\uFFFD\\u{10000}-\\u{10FFFF}]*";
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const NOT_XML_ALL = new RegExp(NOT_XML.source, "gu");

/**
 * The constraint that a text breaks, or `undefined`. What IAM does with such text is unknown. The sandbox
 * refuses it, so that clients read back exactly what it accepted. The second rule is for the JavaScript SDK,
 * whose XML parser drops a text that is only white space with a line feed in it.
 */
export function unreadableText(text: string): string | undefined {
  if (NOT_XML.test(text)) return `Member must satisfy regular expression pattern: ${XML_PATTERN}`;
  if (text.includes("\n") && text.trim() === "") return "Member must not be blank lines only";
  return undefined;
}

/** The text with a replacement character for each one that XML cannot carry. */
export function replaceUnreadable(text: string): string {
  return text.replace(NOT_XML_ALL, "\uFFFD");
}
