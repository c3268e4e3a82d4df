// Documents that are not trust policies, or not quite → never "nothing".

import { allow, ARN, policy, type TrustCase } from "./trust-case.ts";

/** A policy as text where its value could not be written otherwise. */
const TWICE = JSON.stringify(policy(allow())).replace('"Effect"', '"Effect":"Deny","Effect"');
const COLON_IN_TEXT = JSON.stringify(
  policy(allow({ Sid: 'a":"b', Principal: { Service: "ec2.amazonaws.com" } })),
);

export const DOCUMENTS: readonly TrustCase[] = [
  ["no text at all", "", "mayStop", "mayStop", "comesToLife"],
  ["not JSON", "not JSON", "mayStop", "mayStop", "comesToLife"],
  ["cut off", JSON.stringify(policy(allow())).slice(0, -1), "mayStop", "mayStop", "comesToLife"],
  [
    "still percent-coded",
    encodeURIComponent(JSON.stringify(policy(allow()))),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  ["null", "null", "mayStop", "mayStop", "comesToLife"],
  ["a list", [allow()], "mayStop", "mayStop", "comesToLife"],
  ["a text", JSON.stringify(ARN), "mayStop", "mayStop", "comesToLife"],
  ["an empty map", {}, "mayStop", "mayStop", "comesToLife"],
  ["a key twice", TWICE, "mayStop", "mayStop", "comesToLife"],
  [
    "longer than IAM takes",
    `${JSON.stringify(policy())}${" ".repeat(131_072)}`,
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  [
    "nested deeper than any stack",
    `{"Statement":${"[".repeat(60_000)}${"]".repeat(60_000)}}`,
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  ["an unknown version", { ...policy(), Version: "2030-01-01" }, "mayStop", "mayStop", "comesToLife"],
  ["an unknown key", { ...policy(), Comment: "x" }, "mayStop", "mayStop", "comesToLife"],
  ["a key in lower case", { statement: [allow()] }, "mayStop", "mayStop", "comesToLife"],
  ["a statement that is a text", { Statement: ["Allow"] }, "mayStop", "mayStop", "comesToLife"],
  ["a statement that is null", { Statement: null }, "mayStop", "mayStop", "comesToLife"],
  ["an unknown effect", policy(allow({ Effect: "Permit" })), "mayStop", "mayStop", "comesToLife"],
  ["an effect in lower case", policy(allow({ Effect: "allow" })), "mayStop", "mayStop", "comesToLife"],
  ["no effect", policy(allow({ Effect: undefined })), "mayStop", "mayStop", "comesToLife"],
  ["an unknown field", policy(allow({ Resource: "*" })), "mayStop", "mayStop", "comesToLife"],
  ["a condition that is a text", policy(allow({ Condition: "x" })), "mayStop", "mayStop", "comesToLife"],
  [
    "an operator that is a list",
    policy(allow({ Condition: { StringEquals: ["old"] } })),
    "mayStop",
    "mayStop",
    "comesToLife",
  ],
  // understood, and about others
  ["no statements", policy(), "-", "-", "-"],
  [
    "odd, but surely about a service",
    policy(allow({ Principal: { Service: "ec2.amazonaws.com" }, Condition: 7 })),
    "-",
    "-",
    "-",
  ],
  ["a colon and a quote inside a text", COLON_IN_TEXT, "-", "-", "-"],
];
