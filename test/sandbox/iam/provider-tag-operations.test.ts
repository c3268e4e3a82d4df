// Through the real SDK client: tags are set, removed, and listed in pages.

import {
  CreateOpenIDConnectProviderCommand,
  ListOpenIDConnectProviderTagsCommand,
  paginateListOpenIDConnectProviderTags,
  TagOpenIDConnectProviderCommand,
  UntagOpenIDConnectProviderCommand,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { expect, test } from "vitest";
import { ARN_PREFIX, refusalOf, startSandbox } from "../sandbox-clients.ts";

const one = { OpenIDConnectProviderArn: `${ARN_PREFIX}idp.example.com` };

async function startWith(tags: Readonly<Record<string, string>>): Promise<IAMClient> {
  const { iam } = startSandbox();
  const url = { Url: "https://idp.example.com", ThumbprintList: ["a".repeat(40)] };
  await iam.send(new CreateOpenIDConnectProviderCommand({ ...url, Tags: toList(tags) }));
  return iam;
}

function toList(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

const tag = (tags: Readonly<Record<string, string>>) =>
  new TagOpenIDConnectProviderCommand({ ...one, Tags: toList(tags) });
const untag = (...keys: string[]) => new UntagOpenIDConnectProviderCommand({ ...one, TagKeys: keys });

test.each([
  ["a new key is added", { a: "1" }, tag({ b: "2" }), { a: "1", b: "2" }],
  ["documented: a key that is there gets the new value", { a: "1" }, tag({ a: "2" }), { a: "2" }],
  ["documented: another case is another key", { a: "1" }, tag({ A: "2" }), { A: "2", a: "1" }],
  ["a key is removed", { a: "1", b: "2" }, untag("a"), { b: "2" }],
  ["guess: a key that is not there is ignored", { a: "1" }, untag("b", "a"), {}],
  ["documented: another case is not removed", { a: "1" }, untag("A"), { a: "1" }],
])("%s", async (_, before, change, after) => {
  const iam = await startWith(before);
  await iam.send(change as TagOpenIDConnectProviderCommand);
  const { Tags } = await iam.send(new ListOpenIDConnectProviderTagsCommand(one));
  expect(Tags).toEqual(toList(after));
});

const MANY = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`k${index}`, "v"]));

test("documented: tags are listed by key; pages together are the whole list", async () => {
  const iam = await startWith(MANY);
  const pages = [];
  for await (const page of paginateListOpenIDConnectProviderTags({ client: iam, pageSize: 4 }, one)) {
    pages.push(page.Tags ?? []);
  }
  expect(pages.map((page) => page.length)).toEqual([4, 4, 3]);
  expect(pages.flat().map(({ Key }) => Key)).toEqual(Object.keys(MANY).toSorted());
});

test("recorded: a last page says that it is, and has no marker", async () => {
  const iam = await startWith(MANY);
  const answer = await iam.send(new ListOpenIDConnectProviderTagsCommand({ ...one, MaxItems: 11 }));
  expect(answer.IsTruncated).toBe(false);
  expect(answer).not.toHaveProperty("Marker");
});

test("a marker of one provider's list is of no use for another's", async () => {
  const iam = await startWith(MANY);
  await iam.send(new CreateOpenIDConnectProviderCommand({ Url: "https://b.example" }));
  const { Marker } = await iam.send(new ListOpenIDConnectProviderTagsCommand({ ...one, MaxItems: 1 }));
  const other = { OpenIDConnectProviderArn: `${ARN_PREFIX}b.example`, Marker };
  const refusal = await refusalOf(iam.send(new ListOpenIDConnectProviderTagsCommand(other)));
  expect(refusal).toMatchObject({ code: "ValidationError", message: "Invalid Marker." });
});
