// Small accounts and wishes that together need every kind of call, in every order that the planner has.

import type { Wishes } from "../support/expected-facts.ts";
import type { AccountFacts } from "../support/open-account.ts";

/** What an account has and what a file wishes. */
export interface FaultCase {
  readonly name: string;
  readonly live: AccountFacts;
  readonly wishes: Wishes;
  /** At a limit of IAM: something must go before there is room. */
  readonly removesFirst?: true;
  /** Changes under way at once; by default one after the other. */
  readonly concurrency?: number;
}

const IDP = "idp.example.com";

/** A thumbprint for each letter. */
const thumbprint = (digit: string): string => digit.repeat(40);
const ids = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => `id-${String(from + index).padStart(3, "0")}`);
const tags = (from: number, to: number): Record<string, string> =>
  Object.fromEntries(ids(from, to).map((id) => [id, "v"]));

export const CREATE: FaultCase = {
  name: "create",
  live: { "other.example.com": { clientIds: ["theirs"] } },
  wishes: { [IDP]: { clientIds: ["a", "b"], thumbprints: [thumbprint("a")], tags: { team: "x" } } },
};

export const BARE_CREATE: FaultCase = {
  name: "create with nothing but a URL",
  live: {},
  wishes: { [IDP]: {} },
};

export const SWAP: FaultCase = {
  name: "one client ID for another",
  live: { [IDP]: { clientIds: ["keep", "old"], thumbprints: [thumbprint("a")] } },
  wishes: { [IDP]: { clientIds: ["keep", "new"] } },
};

export const RICH_UPDATE: FaultCase = {
  name: "update of everything",
  live: {
    [IDP]: {
      clientIds: ["keep", "old-1", "old-2"],
      thumbprints: [thumbprint("a"), thumbprint("b")],
      tags: { env: "prod", own: "1", dead: "x" },
    },
    "other.example.com": { clientIds: ["theirs"], thumbprints: [thumbprint("f")], tags: { own: "9" } },
  },
  wishes: {
    [IDP]: {
      clientIds: ["keep", "new-1", "new-2"],
      thumbprints: [thumbprint("b"), thumbprint("c")],
      tags: { env: "prod", own: "2", add: "y" },
    },
  },
};

const SHARED_UPDATE: FaultCase = {
  name: "update of a shared provider",
  live: { [IDP]: { clientIds: ["theirs"], thumbprints: [thumbprint("a")], tags: { theirs: "1" } } },
  wishes: {
    [IDP]: { clientIds: ["ours"], thumbprints: [thumbprint("b")], tags: { ours: "1" }, exclusive: false },
  },
};

const KEPT_TAGS: FaultCase = {
  name: "ignored and default tags",
  live: {
    [IDP]: { thumbprints: [thumbprint("a")], tags: { "cost:a": "1", gone: "1", "aws:made": "1" } },
    "two.example.com": { thumbprints: [thumbprint("a")], tags: { theirs: "1" } },
  },
  wishes: {
    [IDP]: { tags: { own: "1" }, ignoreTags: ["cost:a"] },
    "two.example.com": { tags: { own: "1" }, ownsTags: false },
  },
};

const FULL_CLIENT_IDS: FaultCase = {
  name: "a hundred client IDs",
  live: { [IDP]: { clientIds: ids(0, 100), thumbprints: [thumbprint("a")], tags: { old: "1" } } },
  wishes: { [IDP]: { clientIds: ids(2, 101), tags: { new: "1" } } },
  removesFirst: true,
};

const FULL_TAGS: FaultCase = {
  name: "fifty tags",
  live: { [IDP]: { clientIds: ["old"], thumbprints: [thumbprint("a")], tags: tags(0, 50) } },
  wishes: { [IDP]: { clientIds: ["new"], tags: tags(2, 51) } },
  removesFirst: true,
};

export const FIVE_THUMBPRINTS: FaultCase = {
  name: "five thumbprints for five others",
  live: { [IDP]: { clientIds: ["old"], thumbprints: [..."abcde"].map(thumbprint), tags: { old: "1" } } },
  wishes: { [IDP]: { clientIds: ["new"], thumbprints: [..."cdef0"].map(thumbprint), tags: { new: "1" } } },
};

export const DELETE: FaultCase = {
  name: "delete",
  live: { [IDP]: { clientIds: ["a"], tags: { team: "x" } }, "other.example.com": {} },
  wishes: { [IDP]: "absent" },
};

export const SEVERAL: FaultCase = {
  name: "several providers",
  live: {
    "gone.example.com": { clientIds: ["a"], thumbprints: [thumbprint("a")] },
    "kept.example.com": { clientIds: ["a"], thumbprints: [thumbprint("a")] },
    "other.example.com": { clientIds: ["theirs"] },
    "updated.example.com": { clientIds: ["old"], thumbprints: [thumbprint("a")], tags: { own: "1" } },
  },
  wishes: {
    "gone.example.com": "absent",
    "kept.example.com": { clientIds: ["a"] },
    "never.example.com": "absent",
    "new.example.com": { clientIds: ["a"] },
    "updated.example.com": { clientIds: ["new"], tags: { own: "2" } },
  },
};

/** The same, another delete and another update, side by side. */
const SIDE_BY_SIDE: FaultCase = {
  name: "several providers side by side",
  live: {
    ...SEVERAL.live,
    "gone-too.example.com": { clientIds: ["b"] },
    "updated-too.example.com": { clientIds: ["b", "old"], thumbprints: [thumbprint("a")] },
  },
  wishes: {
    ...SEVERAL.wishes,
    "gone-too.example.com": "absent",
    "updated-too.example.com": { clientIds: ["b", "new"], thumbprints: [thumbprint("b")] },
  },
  concurrency: 4,
};

/** All whose calls come one after the other. */
export const CORPUS: readonly FaultCase[] = [
  CREATE,
  BARE_CREATE,
  SWAP,
  RICH_UPDATE,
  SHARED_UPDATE,
  KEPT_TAGS,
  FULL_CLIENT_IDS,
  FULL_TAGS,
  FIVE_THUMBPRINTS,
  DELETE,
  SEVERAL,
];

/** All of them. */
export const ALL_CASES: readonly FaultCase[] = [...CORPUS, SIDE_BY_SIDE];
