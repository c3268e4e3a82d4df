// An account, an owner, or a value of a target → the rule that it breaks.

import { ACCOUNT_ID, parseRoleArn, TARGET_NAME } from "../../model/target.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { OWNER_NAME } from "../../model/marks.ts";

/** The name is part of a tag's key, which leaves room for this much. */
export function checkOwner(name: string): Mistake | undefined {
  if (OWNER_NAME.test(name)) return undefined;
  return {
    code: "invalid-owner",
    message: name === "" ? "the name of an owner is empty" : `\`${name}\` is not the name of an owner`,
    help: "use 1 to 64 letters (A to Z), digits and `_ . -`",
  };
}

export function checkAccountId(text: string): Mistake | undefined {
  if (ACCOUNT_ID.test(text)) return undefined;
  const help = "`aws sts get-caller-identity` prints the one of your credentials";
  return { code: "invalid-account", message: "an account ID has twelve digits and nothing else", help };
}

export const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/u;
export const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/u;

export function checkTargetName(name: string): Mistake | undefined {
  if (TARGET_NAME.test(name)) return undefined;
  return invalidTarget(
    name === "" ? "the name of a target is empty" : `\`${name}\` is not the name of a target`,
    "use 1 to 64 letters (A to Z), digits, spaces and `_ . -`",
  );
}

export function checkRoleArn(arn: string): Mistake | undefined {
  if (parseRoleArn(arn) !== undefined) return undefined;
  const help = "the ARN of a role looks like `arn:aws:iam::123456789012:role/name`";
  return invalidTarget(`\`${arn}\` is not the ARN of a role`, help);
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function checkExternalId(text: string): Mistake | undefined {
  if (EXTERNAL_ID.test(text)) return undefined;
  const help = "use 2 to 1,224 letters, digits and `_ + = , . @ : / -`";
  return invalidTarget("STS refuses this external id", help);
}

/** Only the machine that applies the file knows whether there is such a profile. */
export function checkProfile(name: string): Mistake | undefined {
  return name === "" ? invalidTarget("the name of a profile is empty") : undefined;
}

/** Not whether it exists: AWS adds new ones. */
export function checkRegion(region: string): Mistake | undefined {
  if (REGION.test(region)) return undefined;
  return invalidTarget(`\`${region}\` is not a region`, "a region looks like `us-east-1`");
}

export function invalidTarget(message: string, help?: string): Mistake {
  return { code: "invalid-target", message, ...(help !== undefined && { help }) };
}
