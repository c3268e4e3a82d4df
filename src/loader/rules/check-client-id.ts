// A client ID → the first rule of IAM, or of its protocol, that it breaks.

import { LIMITS } from "../../model/provider.ts";
import type { Mistake } from "../problems/collect-problems.ts";
import { findInvisible } from "../../model/invisible-characters.ts";
import { countCharacters, toCodePoint } from "./characters.ts";

/** Checks a client ID, which may hold any character that IAM's XML can carry. */
export function checkClientId(clientId: string): Mistake | undefined {
  if (clientId === "") {
    return { code: "invalid-client-id", message: "a client ID is empty", help: "remove it" };
  }
  const length = countCharacters(clientId);
  if (length > LIMITS.clientIdLength) {
    return {
      code: "invalid-client-id",
      message: `this client ID has ${length} characters`,
      help: `IAM accepts at most ${LIMITS.clientIdLength}`,
    };
  }
  if (NOT_IN_XML.test(clientId)) {
    return {
      code: "invalid-client-id",
      message: "this client ID contains a character that cannot be sent to IAM",
      help: "IAM uses XML 1.0, which allows no control characters except tabs and line breaks",
    };
  }
  return undefined;
}

/** The warning for a client ID that is valid but probably a mistake. */
export function warnOfUnseen(clientId: string): Mistake | undefined {
  const unseen = toUnseen(clientId);
  if (unseen === undefined) return undefined;
  return {
    severity: "warning",
    code: "client-id-white-space",
    message: `this client ID ${unseen}`,
    help: "remove it unless the tokens really have it",
  };
}

function toUnseen(clientId: string): string | undefined {
  const visible = clientId.trim();
  if (visible === "") return "is nothing but white space";
  if (visible !== clientId) return "starts or ends with white space";
  const character = findInvisible(clientId);
  return character && `has a character that cannot be seen: ${toCodePoint(character)}`;
}

/** https://www.w3.org/TR/xml/#charsets */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
