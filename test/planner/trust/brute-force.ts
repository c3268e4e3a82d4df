// A policy and one caller → whether the caller gets in: IAM's documented rules, caller by caller, and nothing else.

/** Somebody with a token of a provider. */
export interface Caller {
  readonly provider: string;
  readonly aud: string;
  readonly sub: string;
}

export interface PlainStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal: "*" | { readonly Federated: readonly string[] };
  readonly Action: string;
  /** Operator, claim of idp.example.com, values. No token has the claim `groups`. */
  readonly tests: readonly (readonly [
    operator: string,
    claim: "aud" | "sub" | "groups",
    values: readonly string[],
  ])[];
}

export function getsIn(statements: readonly PlainStatement[], caller: Caller): boolean {
  const meant = statements.filter((statement) => isMeant(statement, caller));
  return meant.some(({ Effect }) => Effect === "Allow") && meant.every(({ Effect }) => Effect === "Allow");
}

export function isMeant({ Principal, Action, tests }: PlainStatement, caller: Caller): boolean {
  const isNamed = Principal === "*" || Principal.Federated.includes(caller.provider);
  const isAction = toPattern(Action, "i").test("sts:AssumeRoleWithWebIdentity");
  return isNamed && isAction && tests.every((one) => isMet(one, caller));
}

function isMet([operator, claim, values]: PlainStatement["tests"][number], caller: Caller): boolean {
  const found = claim === "groups" ? [] : [caller[claim]];
  if (operator === "Null") return values[0] === String(found.length === 0);
  if (found.length === 0 && operator.endsWith("IfExists")) return true;
  if (found.length === 0 && !operator.startsWith("For")) return operator.includes("Not");
  const fits = (value: string): boolean => {
    if (operator.includes("Like")) return values.some((pattern) => toPattern(pattern, "").test(value));
    if (operator.includes("IgnoreCase"))
      return values.some((one) => one.toLowerCase() === value.toLowerCase());
    return values.includes(value);
  };
  const isGood = (value: string): boolean => (operator.includes("Not") ? !fits(value) : fits(value));
  return operator.startsWith("ForAnyValue") ? found.some(isGood) : found.every(isGood);
}

function toPattern(pattern: string, flags: string): RegExp {
  const source = [...pattern].map((one) =>
    one === "*" ? ".*" : one === "?" ? "." : one.replace(/\W/u, "\\$&"),
  );
  return new RegExp(`^${source.join("")}$`, flags);
}
