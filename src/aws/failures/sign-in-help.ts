// A profile → the command of the AWS CLI that signs in to it.

export function helpWithSso(profile: string | undefined): string {
  return `run \`aws sso login${profile === undefined ? "" : ` --profile ${quoteName(profile)}`}\``;
}

/** @param isOfTarget keys in the environment are the run's own, and not the target's */
export function helpWithMfa(profile: string, isOfTarget = false): string {
  const command = `aws configure export-credentials --profile ${quoteName(profile)}`;
  return isOfTarget
    ? `name another profile, in which \`credential_process = ${command}\` lets the AWS CLI ask`
    : `let the AWS CLI ask: \`eval "$(${command} --format env)"\`, then run the same command without the profile`;
}

/** For a shell: a state file may have named the profile. */
function quoteName(name: string): string {
  return /^[\w@+.-]+$/u.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;
}
