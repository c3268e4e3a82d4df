// An account, state files and problems with which a document has all that it can have.

import { absent, present, SOURCE, toStates } from "../support/desired.ts";

const HEX = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";
/** What the account has. */
export const LIVE = {
  "update.example": { clientIds: ["old", "kept"], thumbprints: [HEX], tags: { team: "infra", gone: "x" } },
  "delete.example": { clientIds: ["app"] },
  "same.example": {},
  "unmanaged.example": {},
};
/** A create, an update with every kind of call, a delete, and one that is as it should be. */
export const STATES = toStates(
  present({ url: "create.example", clientIds: ["a"], tags: { team: "platform" }, thumbprints: [HEX] }),
  present({ url: "chosen.example" }),
  present({
    url: "update.example",
    clientIds: ["kept", "new"],
    thumbprints: [HEX.replaceAll("9", "0")],
    tags: { team: "platform", new: "x" },
  }),
  absent("delete.example"),
  present({ url: "same.example" }),
);

export const PROBLEMS = [
  { severity: "error", kind: "state", code: "unknown-key", message: "m", help: "h", source: SOURCE },
  { severity: "warning", kind: "run", code: "removes-first", message: "m" },
] as const;
