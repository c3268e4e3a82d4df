// Two owners of one provider, and what each does at the same moment: adds a value or withdraws it.

import type { Wish } from "../../support/desired.ts";
import type { AccountFacts } from "../../support/open-account.ts";
import { toMark, type Value } from "../../support/owner-facts.ts";

export const IDP = "idp.example.com";

/** A provider, and the files that its owners apply at once. */
export interface OwnersCase {
  readonly name: string;
  readonly live: AccountFacts;
  readonly files: readonly [Wish, Wish];
}

type Kind = "client IDs" | "tags" | "thumbprints";

const THUMBPRINTS: Readonly<Record<string, string>> = {
  base: "0".repeat(40),
  one: "1".repeat(40),
  two: "2".repeat(40),
  "keep-a": "a".repeat(40),
  "keep-b": "b".repeat(40),
};

/** How a value of each kind is listed, had and claimed. */
const KINDS: Readonly<
  Record<
    Kind,
    {
      list: (names: readonly string[]) => Pick<Wish, "clientIds" | "tags" | "thumbprints">;
      value: (name: string) => Value;
    }
  >
> = {
  "client IDs": { list: (clientIds) => ({ clientIds }), value: (name) => `c\n${name}` },
  tags: {
    list: (names) => ({ tags: Object.fromEntries(names.map((name) => [name, "1"])) }),
    value: (name) => `g\n${name}`,
  },
  thumbprints: {
    list: (names) => ({ thumbprints: names.map((name) => THUMBPRINTS[name] ?? "") }),
    value: (name) => `t\n${THUMBPRINTS[name]}`,
  },
};

/** Every pair of what two owners can do to the values `one` and `two`, of one kind. Each also lists a value of its own that stays. */
export function toCases(kind: Kind): OwnersCase[] {
  const { list, value } = KINDS[kind];
  const verbs = ["adds", "withdraws"] as const;
  const doings = verbs.flatMap((a) =>
    verbs.flatMap((b) => [true, false].map((isSame) => ({ a, b, isSame }))),
  );
  const existing = doings
    // The two owners are alike: what they do is looked at once.
    .filter(({ a, b }) => a <= b)
    .map(({ a, b, isSame }): OwnersCase => {
      const owners = [
        { owner: "a", verb: a, name: "one" },
        { owner: "b", verb: b, name: isSame ? "one" : "two" },
      ];
      const withdrawing = owners.filter(({ verb }) => verb === "withdraws");
      const had = ["base", "keep-a", "keep-b", ...new Set(withdrawing.map(({ name }) => name))];
      const marks = owners.map(({ owner, verb, name }) => {
        const claimed = [`keep-${owner}`, ...(verb === "withdraws" ? [name] : [])];
        return toMark(owner, ...claimed.map(value));
      });
      const facts = list(had);
      const [first, second] = owners.map(({ owner, verb, name }) => {
        const listed = [`keep-${owner}`, ...(verb === "adds" ? [name] : [])];
        return { owner, exclusive: false, ...list(listed) };
      });
      return {
        name: `${kind}: one owner ${a}, the other ${b} ${isSame ? "the same" : "another"}`,
        live: {
          [IDP]: {
            thumbprints: [THUMBPRINTS["base"] ?? ""],
            ...facts,
            tags: { ...facts.tags, ...marks[0], ...marks[1] },
          },
        },
        files: [first ?? {}, second ?? {}],
      };
    });
  const created = [true, false].map((isSame): OwnersCase => ({
    name: `${kind}: both create the provider, with ${isSame ? "the same value" : "other values"}`,
    live: {},
    files: [
      { owner: "a", exclusive: false, ...list(["one"]) },
      { owner: "b", exclusive: false, ...list([isSame ? "one" : "two"]) },
    ],
  }));
  return [...existing, ...created];
}
