// The mistakes that people make in YAML: where the problem is, what it says, and what to do.

import { expect, test } from "vitest";
import { parseText, toTable } from "../../support/parse-text.ts";

const URL = "providers:\n  - url: https://a.example\n";
const COLON = "write a colon and a space after a key, and check the indentation";
const COLUMN = "check the indentation of this line and of those above";
const BRACKETS = "check the indentation, and that every `[` and `{` is closed";
const TOO_MANY = "remove it, or check where the `[` or `{` is that it should close";
const NO_COLON = "there is no `: ` after this key";

test.each([
  [
    "a key below its map's other keys, one space too far",
    `${URL}     tags: {}\n`,
    "2:10",
    "a value without quotes cannot contain `: `",
    "put it in quotes; if the line below it is a key, check the indentation",
  ],
  [
    "a key one space too near",
    `${URL}   tags: {}\n`,
    "3:1",
    "an item of a list must start with `- `",
    COLUMN,
  ],
  [
    "keys in two columns",
    `${URL}    client_id_list:\n      - a\n     tags: {}\n`,
    "5:1",
    "the keys of a map must start in one column",
    COLUMN,
  ],
  [
    "items in two columns",
    `${URL}    client_id_list:\n    - a\n   - b\n`,
    "5:4",
    "the items of a list must start in one column",
    COLUMN,
  ],
  ["no colon", "providers:\n  - url https://a.example\n    tags: {}\n", "2:5", NO_COLON, COLON],
  [
    "no space after the colon",
    "providers:\n  - url:https://a.example\n    tags: {}\n",
    "2:5",
    NO_COLON,
    COLON,
  ],
  ["a key alone", "owner: a\naccount\n", "2:1", NO_COLON, COLON],
  [
    "a list that is not closed",
    `${URL}    client_id_list: [a\n    tags: {}\n`,
    "4:5",
    "a `]` is missing before this place, or not indented enough",
    BRACKETS,
  ],
  [
    "a map that is not closed",
    `${URL}    tags: { a: b\n`,
    "4:1",
    "a `}` is missing before this place, or not indented enough",
    BRACKETS,
  ],
  [
    "a list that is closed twice",
    `${URL}    client_id_list: [a]]\n`,
    "3:24",
    "there is a `]` too many",
    TOO_MANY,
  ],
  ["a map that is closed twice", `${URL}    tags: {}}\n`, "3:13", "there is a `}` too many", TOO_MANY],
  [
    "a colon inside brackets",
    `${URL}    tags: { a: b: c }\n`,
    "3:16",
    "a value without quotes cannot contain `: ` or start with `- ` inside brackets",
    "put it in quotes, and check that every `[` and `{` is closed",
  ],
  [
    "a double quote that is not closed",
    'providers:\n  - url: "https://a.example\n    tags: {}\n',
    "2:10",
    'the text that starts here has no closing `"`',
    "close it on the same line",
  ],
  [
    "a single quote that is not closed",
    "owner: 'a\n",
    "1:8",
    "the text that starts here has no closing `'`",
    "close it on the same line",
  ],
  [
    "escaped double quotes",
    'owner: "a\\"b\\"\n',
    "1:8",
    'the text that starts here has no closing `"`',
    "close it on the same line",
  ],
  [
    "escaped single quotes",
    "owner: '''a''b\n",
    "1:8",
    "the text that starts here has no closing `'`",
    "close it on the same line",
  ],
  [
    "two commas",
    `${URL}    client_id_list: [a, , b]\n`,
    "3:25",
    "unexpected , in `[…]`",
    "check this line and the one before: indentation, quotes and brackets",
  ],
  [
    "a reserved character",
    `${URL}    tags: { a: @b }\n`,
    "3:16",
    "a value without quotes cannot start with reserved character @",
    "put the value in quotes",
  ],
  [
    "a glob that is read as an alias",
    `${URL}    targets: [*-prod]\n`,
    "3:15",
    "alias `*-prod` has no anchor `&-prod` before it",
    "put text that starts with `*` in quotes",
  ],
  [
    "a wildcard that is read as an alias",
    `${URL}    ignore_tags: [*]\n`,
    "3:19",
    "alias cannot be an empty string",
    "put text that starts with `*` in quotes",
  ],
])("%s", async (_, file, place, message, help) => {
  const { problems } = await parseText(file);
  expect(toTable(problems)[0]).toMatch(new RegExp(`^${place} yaml-`, "u"));
  expect([problems[0]?.message, problems[0]?.help]).toEqual([message, help]);
});

test.each([
  ["a list", "providers:\n\t- url: https://a.example\n\t- url: https://b.example\n", ["2:1", "3:1"]],
  [
    "idem arguments",
    "a:\n  aws.iam.open_id_connect_provider.present: # all of it\r\n\t- url: https://a.example\r\n    - name: a\n",
    ["3:1"],
  ],
  ["a list below an item", `${URL}    client_id_list:\n\t  - a\n`, ["4:1"]],
  ["a list, with a mistake elsewhere", `owner: 'a'b\n${URL}    targets:\n\t- c\n`, ["1:11", "5:1"]],
])("a tab before %s is one mistake", async (_, file, places) => {
  const { problems } = await parseText(file);
  expect(toTable(problems)).toEqual(places.map((place) => `${place} yaml-syntax`));
});
