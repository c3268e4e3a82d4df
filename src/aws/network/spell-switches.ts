// The variables that switch something on → the same, in the SDK's spelling.

const SWITCHES = [
  "AWS_USE_FIPS_ENDPOINT",
  "AWS_USE_DUALSTACK_ENDPOINT",
  "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
] as const;

/** The AWS CLI takes `True` as well. The SDK does not, and would call the ordinary endpoints without a word. */
export function spellSwitches(env: NodeJS.ProcessEnv): void {
  for (const name of SWITCHES) {
    if (env[name]?.toLowerCase() === "true") env[name] = "true";
  }
}
