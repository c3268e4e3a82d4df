// Accounts on which two different files are applied at once.

import type { Race } from "../../support/interleave.ts";

const IDP = "idp.example.com";
const thumbprint = (digit: string): string => digit.repeat(40);

/** Files of which one undoes what the other does. */
export const CONFLICTS: readonly (Race & { readonly name: string })[] = [
  {
    name: "one file removes what the other keeps",
    live: { [IDP]: { clientIds: ["keep", "old"], thumbprints: [thumbprint("a")] } },
    files: [{ [IDP]: { clientIds: ["keep"] } }, { [IDP]: { clientIds: ["keep", "old", "two"] } }],
  },
  {
    name: "two different creates",
    live: {},
    files: [
      { [IDP]: { clientIds: ["both", "one"], thumbprints: [thumbprint("a")] } },
      { [IDP]: { clientIds: ["both", "two"], thumbprints: [thumbprint("a")] } },
    ],
  },
  {
    name: "an update and a delete",
    live: { [IDP]: { clientIds: ["old"], thumbprints: [thumbprint("a")] } },
    files: [{ [IDP]: { clientIds: ["new"], thumbprints: [thumbprint("a")] } }, { [IDP]: "absent" }],
  },
];

/** The same with more calls. */
export const LONG_CONFLICTS: typeof CONFLICTS = [
  {
    name: "different thumbprints",
    live: { [IDP]: { thumbprints: [thumbprint("a"), thumbprint("b")] } },
    files: [
      { [IDP]: { thumbprints: [thumbprint("a"), thumbprint("c")] } },
      { [IDP]: { thumbprints: [thumbprint("a"), thumbprint("d")] } },
    ],
  },
  {
    name: "different values of a tag",
    live: { [IDP]: { thumbprints: [thumbprint("a")], tags: { team: "0", old: "1" } } },
    files: [{ [IDP]: { tags: { team: "1" } } }, { [IDP]: { tags: { team: "2", new: "1" } } }],
  },
  {
    name: "different client IDs",
    live: { [IDP]: { clientIds: ["keep", "old"], thumbprints: [thumbprint("a")] } },
    files: [{ [IDP]: { clientIds: ["keep", "one"] } }, { [IDP]: { clientIds: ["keep", "two"] } }],
  },
  {
    name: "different client IDs and tags",
    live: { [IDP]: { clientIds: ["keep", "old"], thumbprints: [thumbprint("a")], tags: { team: "0" } } },
    files: [
      { [IDP]: { clientIds: ["keep", "one"], tags: { team: "1" } } },
      { [IDP]: { clientIds: ["keep", "two"], tags: { team: "2" } } },
    ],
  },
  {
    name: "an update, and a delete of one of two",
    live: {
      [IDP]: { clientIds: ["old"], thumbprints: [thumbprint("a")] },
      "two.example.com": { clientIds: ["old"], thumbprints: [thumbprint("a")] },
    },
    files: [
      {
        [IDP]: { clientIds: ["new"], thumbprints: [thumbprint("a")] },
        "two.example.com": { clientIds: ["new"], thumbprints: [thumbprint("a")] },
      },
      { [IDP]: "absent", "two.example.com": { clientIds: ["old", "new"] } },
    ],
  },
];

/** Files that each ensure something of their own on a provider that both share. */
export const SHARED: { readonly elements: Race; readonly thumbprints: Race } = {
  elements: {
    live: { [IDP]: { clientIds: ["theirs"], thumbprints: [thumbprint("a")] } },
    files: [
      { [IDP]: { clientIds: ["one"], tags: { one: "1" }, exclusive: false } },
      { [IDP]: { clientIds: ["two"], tags: { two: "1" }, exclusive: false } },
    ],
  },
  thumbprints: {
    live: { [IDP]: { thumbprints: [thumbprint("a")] } },
    files: [
      { [IDP]: { thumbprints: [thumbprint("b")], exclusive: false } },
      { [IDP]: { thumbprints: [thumbprint("c")], exclusive: false } },
    ],
  },
};
