// The resource of a finding → a path for it, where a CI system refuses a finding without a file.

/** Most findings of `trust` are about a role, which no file declares: `aws-iam/123456789012/role/ci`. */
export function toStandIn(resource: string): string {
  const [, account = "", name = ""] = /^arn:[^:]*:iam::(\d*):(.*)$/su.exec(resource) ?? [];
  const path = name === "" ? resource.replace(/^\w+:\/+/u, "") : `${account}/${name}`;
  // `..` would lead to a file of somebody else's choice.
  return `aws-iam/${path}`.replace(/(?<=\/)\.{1,2}(?=\/|$)/gu, (dots) => "%2E".repeat(dots.length));
}
