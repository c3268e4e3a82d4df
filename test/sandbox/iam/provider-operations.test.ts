// Through the real SDK client: what the OIDC operations answer and what is then in the account.

import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  DeleteOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  ListOpenIDConnectProvidersCommand,
  RemoveClientIDFromOpenIDConnectProviderCommand,
  UpdateOpenIDConnectProviderThumbprintCommand,
  type CreateOpenIDConnectProviderRequest,
  type IAMClient,
} from "@aws-sdk/client-iam";
import { describe, expect, test } from "vitest";
import { ARN_PREFIX, startSandbox } from "../sandbox-clients.ts";

const URL = "https://idp.example.com";
const ARN = `${ARN_PREFIX}idp.example.com`;
const [A, B] = ["a".repeat(40), "b".repeat(40)];

async function create(iam: IAMClient, input: Partial<CreateOpenIDConnectProviderRequest> = {}) {
  return iam.send(new CreateOpenIDConnectProviderCommand({ Url: URL, ...input }));
}

async function get(iam: IAMClient, arn = ARN) {
  const { $metadata: _, ...provider } = await iam.send(
    new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }),
  );
  return provider;
}

describe("create", () => {
  test("keeps what was sent, and get gives it back without the scheme", async () => {
    const { iam } = startSandbox({ now: () => new Date("2026-01-02T03:04:05.678Z") });
    const tags = [
      { Key: "team", Value: "platform" },
      { Key: "Team", Value: "" },
    ];
    const sent = { ClientIDList: ["sts.amazonaws.com"], ThumbprintList: [B, A], Tags: tags };
    const created = await create(iam, sent);
    expect(created).toMatchObject({ OpenIDConnectProviderArn: ARN, Tags: tags });
    expect(await get(iam)).toEqual({
      ...sent,
      Url: "idp.example.com",
      CreateDate: new Date("2026-01-02T03:04:05.678Z"),
    });
  });

  test("recorded: without tags the answer has none, and get has empty lists", async () => {
    const { iam } = startSandbox();
    expect(await create(iam)).not.toHaveProperty("Tags");
    expect(await get(iam)).toMatchObject({ ClientIDList: [], Tags: [] });
  });

  test("documented: without thumbprints one is chosen, always the same for a host", async () => {
    const { iam } = startSandbox();
    await create(iam);
    await create(iam, { Url: `${URL}/path` });
    const { ThumbprintList: chosen } = await get(iam);
    expect(chosen).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/u)]);
    expect((await get(iam, `${ARN}/path`)).ThumbprintList).toEqual(chosen);
  });

  test("guess: an empty list of thumbprints stays empty", async () => {
    const { iam } = startSandbox();
    await create(iam, { ThumbprintList: [] });
    expect((await get(iam)).ThumbprintList).toEqual([]);
  });

  test("reported: thumbprints are stored in lower case and keep their order", async () => {
    const { iam } = startSandbox();
    await create(iam, { ThumbprintList: [B.toUpperCase(), A] });
    expect((await get(iam)).ThumbprintList).toEqual([B, A]);
  });

  test("guess: repeated client IDs and thumbprints count once", async () => {
    const { iam } = startSandbox();
    await create(iam, { ClientIDList: ["x", "x"], ThumbprintList: [A, A.toUpperCase()] });
    expect(await get(iam)).toMatchObject({ ClientIDList: ["x"], ThumbprintList: [A] });
  });

  test.each([
    ["reported: a trailing slash", "https://idp.example.com/"],
    ["documented: the case of the path", "https://idp.example.com/ID"],
    ["reported: the case of the host", "https://IDP.example.com"],
    ["guess: percent-coding", "https://idp.example.com/%69d"],
  ])("%s makes another provider", async (_, url) => {
    const { iam } = startSandbox();
    await create(iam);
    await create(iam, { Url: "https://idp.example.com/id" });
    const { OpenIDConnectProviderArn: arn } = await create(iam, { Url: url });
    expect(arn).toBe(ARN_PREFIX + url.slice("https://".length));
    expect((await get(iam, arn)).Url).toBe(url.slice("https://".length));
  });

  test("reported: an IPv4 address is a host", async () => {
    const { iam } = startSandbox();
    await create(iam, { Url: "https://192.0.2.1/id" });
    expect(await get(iam, `${ARN_PREFIX}192.0.2.1/id`)).toHaveProperty("Url", "192.0.2.1/id");
  });
});

test("list gives the ARNs, oldest first", async () => {
  const { iam } = startSandbox();
  for (const host of ["c.example", "a.example", "b.example"]) {
    await create(iam, { Url: `https://${host}` });
  }
  const { OpenIDConnectProviderList: list } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  expect(list).toEqual(["c.example", "a.example", "b.example"].map((host) => ({ Arn: ARN_PREFIX + host })));
});

test("list of an empty account is empty, not missing", async () => {
  const { iam } = startSandbox();
  const answer = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  expect(answer.OpenIDConnectProviderList).toEqual([]);
});

test("reported: get gives client IDs in an order of its own", async () => {
  const { iam } = startSandbox();
  const sent = Array.from({ length: 10 }, (_, index) => `app-${index}`);
  await create(iam, { ClientIDList: sent });
  const got = (await get(iam)).ClientIDList ?? [];
  expect(got).not.toEqual(sent);
  expect(got.toSorted()).toEqual(sent);
});

describe("client IDs", () => {
  const add = (iam: IAMClient, id: string) =>
    iam.send(
      new AddClientIDToOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: ARN,
        ClientID: id,
      }),
    );
  const remove = (iam: IAMClient, id: string) =>
    iam.send(
      new RemoveClientIDFromOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: ARN,
        ClientID: id,
      }),
    );

  test.each([
    ["documented: adding one", ["x"], (iam: IAMClient) => add(iam, "y"), ["x", "y"]],
    ["documented: adding one that is there", ["x"], (iam: IAMClient) => add(iam, "x"), ["x"]],
    ["removing one", ["x", "y"], (iam: IAMClient) => remove(iam, "x"), ["y"]],
    ["documented: removing one that is not there", ["x"], (iam: IAMClient) => remove(iam, "y"), ["x"]],
    ["guess: removing the last one", ["x"], (iam: IAMClient) => remove(iam, "x"), []],
  ])("%s", async (_, before, change, after) => {
    const { iam } = startSandbox();
    await create(iam, { ClientIDList: before });
    await change(iam);
    expect((await get(iam)).ClientIDList?.toSorted()).toEqual(after);
  });

  test("reported: adding one that is there succeeds at the limit too", async () => {
    const { iam } = startSandbox();
    const full = Array.from({ length: 100 }, (_, index) => `app-${index}`);
    await create(iam, { ClientIDList: full });
    await add(iam, "app-7");
    expect((await get(iam)).ClientIDList).toHaveLength(100);
  });
});

test("documented: an update replaces all thumbprints", async () => {
  const { iam } = startSandbox();
  await create(iam, { ThumbprintList: [A] });
  await iam.send(
    new UpdateOpenIDConnectProviderThumbprintCommand({
      OpenIDConnectProviderArn: ARN,
      ThumbprintList: ["C".repeat(40), B],
    }),
  );
  expect((await get(iam)).ThumbprintList).toEqual(["c".repeat(40), B]);
});

test("a deleted provider is gone, and can be made again", async () => {
  const { iam } = startSandbox();
  await create(iam, { ClientIDList: ["x"] });
  await iam.send(new DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: ARN }));
  const { OpenIDConnectProviderList: list } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
  expect(list).toEqual([]);
  await create(iam);
  expect((await get(iam)).ClientIDList).toEqual([]);
});
