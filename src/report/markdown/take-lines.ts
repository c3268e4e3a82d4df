// Lines and a number of bytes → the first lines that fit.

export function bytesOf(text: string): number {
  return Buffer.byteLength(text);
}

export function takeLines(lines: readonly string[], bytes: number): string[] {
  let left = bytes;
  const cut = lines.findIndex((line) => (left -= bytesOf(line) + 1) < 0);
  return cut === -1 ? [...lines] : lines.slice(0, cut);
}
