// A log → the annotations that a GitHub runner finds in it, read as the runner reads.

/** One annotation. */
export interface Annotation {
  readonly severity: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

const UNESCAPES = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
] as const;

/** Every line that is a command, in order. */
export function readAnnotations(log: string): Annotation[] {
  return log.split("\n").flatMap((line) => {
    const text = line.trimStart();
    const end = text.indexOf("::", 2);
    if (!text.startsWith("::") || end < 0) return [];
    const [severity = "", ...rest] = text.slice(2, end).split(" ");
    const pairs = rest
      .join(" ")
      .split(",")
      .map((pair) => [
        pair.slice(0, pair.indexOf("=")).trim(),
        unescape(pair.slice(pair.indexOf("=") + 1), UNESCAPES),
      ]);
    const message = unescape(text.slice(end + 2), UNESCAPES.slice(0, 2));
    return [{ severity, properties: Object.fromEntries(pairs) as Record<string, string>, message }];
  });
}

function unescape(text: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce((done, [from, to]) => done.replaceAll(from, to), text).replaceAll("%25", "%");
}
