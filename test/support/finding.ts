// A finding in which a test names only what it is about.

import { toFinding, type Finding } from "../../src/model/finding.ts";
import { toIssuer } from "../../src/model/issuer.ts";

export function finding(facts: Partial<Omit<Finding, "severity">> = {}): Finding {
  return toFinding({
    code: "wide-subject",
    message: "role `ci` has a wildcard",
    help: "write the name out",
    resource: "arn:aws:iam::123456789012:role/ci",
    issuer: toIssuer("token.actions.githubusercontent.com"),
    source: null,
    ...facts,
  });
}
