// The parts of a request as it stands on the wire.

/** A signature of the default account; the sandbox reads its scope and verifies nothing. */
export const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=any-key/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0";

/** The body of an IAM call. */
export function form(action: string, params: Readonly<Record<string, string>> = {}): string {
  const all = { Action: action, Version: "2010-05-08", ...params };
  return Object.entries(all)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}
