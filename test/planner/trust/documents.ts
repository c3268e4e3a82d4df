// Documents that are not trust policies, or not quite → never "nothing".

import { allow, ARN, policy, type TrustCase } from "./trust-case.ts";

/** A policy as text where its value could not be written otherwise. */
const TWICE = JSON.stringify(policy(allow())).replace('"Effect"', '"Effect":"Deny","Effect"');
const COLON_IN_TEXT = JSON.stringify(
  policy(allow({ Sid: 'a":"b', Principal: { Service: "ec2.amazonaws.com" } })),
);

export const DOCUMENTS: readonly TrustCase[] = [
  ["no text at all", "", "unclear"],
  ["not JSON", "not JSON", "unclear"],
  ["cut off", JSON.stringify(policy(allow())).slice(0, -1), "unclear"],
  ["still percent-coded", encodeURIComponent(JSON.stringify(policy(allow()))), "unclear"],
  ["null", "null", "unclear"],
  ["a list", [allow()], "unclear"],
  ["a text", JSON.stringify(ARN), "unclear"],
  ["an empty map", {}, "unclear"],
  ["a key twice", TWICE, "unclear"],
  ["longer than IAM takes", `${JSON.stringify(policy())}${" ".repeat(131_072)}`, "unclear"],
  ["nested deeper than any stack", `{"Statement":${"[".repeat(60_000)}${"]".repeat(60_000)}}`, "unclear"],
  ["an unknown version", { ...policy(), Version: "2030-01-01" }, "unclear"],
  ["an unknown key", { ...policy(), Comment: "x" }, "unclear"],
  ["a key in lower case", { statement: [allow()] }, "unclear"],
  ["a statement that is a text", { Statement: ["Allow"] }, "unclear"],
  ["a statement that is null", { Statement: null }, "unclear"],
  ["an unknown effect", policy(allow({ Effect: "Permit" })), "unclear"],
  ["an effect in lower case", policy(allow({ Effect: "allow" })), "unclear"],
  ["no effect", policy(allow({ Effect: undefined })), "unclear"],
  ["an unknown field", policy(allow({ Resource: "*" })), "unclear"],
  ["a condition that is a text", policy(allow({ Condition: "x" })), "unclear"],
  ["an operator that is a list", policy(allow({ Condition: { StringEquals: ["old"] } })), "unclear"],
  // understood, and about others
  ["no statements", policy(), "nobody"],
  [
    "odd, but surely about a service",
    policy(allow({ Principal: { Service: "ec2.amazonaws.com" }, Condition: 7 })),
    "nobody",
  ],
  ["a colon and a quote inside a text", COLON_IN_TEXT, "nobody"],
];
