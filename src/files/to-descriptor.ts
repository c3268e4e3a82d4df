// A path such as `/dev/stdout` → the file descriptor that it names.

const STREAMS: Readonly<Record<string, number>> = { "/dev/stdout": 1, "/dev/stderr": 2 };

/** @returns `null` for every other path */
export function toDescriptor(path: string): number | null {
  const [, number] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/u.exec(path) ?? [];
  return number === undefined ? (STREAMS[path] ?? null) : Number(number);
}
