// The texts of a target → the rules that they break.

import { parseRoleArn, TARGET_NAME } from "../../model/target.ts";
import type { Mistake } from "../problems/collect-problems.ts";

export const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/u;
export const REGION = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/u;

/** Checks the name of a target. */
export function checkTargetName(name: string): Mistake | undefined {
  if (TARGET_NAME.test(name)) return undefined;
  return {
    code: "invalid-target",
    message: name === "" ? "the name of a target is empty" : `\`${name}\` is not the name of a target`,
    help: "use 1 to 64 of the letters A to Z, digits, spaces and `_ . -`",
  };
}

/** Checks the ARN of the role that a run assumes. */
export function checkRoleArn(arn: string): Mistake | undefined {
  if (parseRoleArn(arn) !== undefined) return undefined;
  return {
    code: "invalid-target",
    message: `\`${arn}\` is not the ARN of a role`,
    help: "it looks like `arn:aws:iam::123456789012:role/name`",
  };
}

/**
 * Checks an external id.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function checkExternalId(text: string): Mistake | undefined {
  if (EXTERNAL_ID.test(text)) return undefined;
  const message = "STS refuses this external id";
  return { code: "invalid-target", message, help: "use 2 to 1,224 letters, digits and `_ + = , . @ : / -`" };
}

/** Checks the name of a profile; whether there is one, the machine knows that applies the file. */
export function checkProfile(name: string): Mistake | undefined {
  return name === "" ? { code: "invalid-target", message: "the name of a profile is empty" } : undefined;
}

/** Checks a region's form, not that it exists: AWS adds new ones. */
export function checkRegion(region: string): Mistake | undefined {
  if (REGION.test(region)) return undefined;
  return {
    code: "invalid-target",
    message: `\`${region}\` is not a region`,
    help: "it looks like `us-east-1`",
  };
}
