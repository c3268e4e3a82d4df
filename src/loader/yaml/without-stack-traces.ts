// A function that creates many error objects → the same result, without the cost of stack traces.

/**
 * Runs a function that collects errors instead of throwing them. The YAML library creates millions for a hostile file,
 * which takes a minute with stack traces and seconds without.
 */
export function withoutStackTraces<T>(run: () => T): T {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = limit;
  }
}
