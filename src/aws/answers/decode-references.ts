// XML → the same, in which no character beyond 16 bits is a reference by number.

/** CDATA and comments, where nothing is a reference, or a reference as the SDK recognises it. */
const SECTION_OR_REFERENCE =
  /<!\[CDATA\[.*?\]\]>|<!--.*?-->|&#(?:x(?<hex>[\da-f]{1,6})|(?<decimal>\d{1,7}));/gisu;

const LAST_OF_16_BITS = 0xff_ff;
const LAST_CHARACTER = 0x10_ff_ff;

/** The SDK cuts a reference to 16 bits, and so reads another character: `&#x1F600;` as U+F600. */
export function decodeReferences(xml: string): string {
  return xml.replaceAll(SECTION_OR_REFERENCE, (found, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > LAST_OF_16_BITS && code <= LAST_CHARACTER ? String.fromCodePoint(code) : found;
  });
}
