// The name of an owner → the rule that it breaks.

import { OWNER_NAME } from "../../model/marks.ts";
import type { Mistake } from "../problems/collect-problems.ts";

/** Checks an `owner`: its name is part of a tag's key, which leaves room for this much. */
export function checkOwner(name: string): Mistake | undefined {
  if (OWNER_NAME.test(name)) return undefined;
  return {
    code: "invalid-owner",
    message: name === "" ? "the name of an owner is empty" : `\`${name}\` is not the name of an owner`,
    help: "use 1 to 64 of the letters A to Z, digits and `_ . -`",
  };
}
