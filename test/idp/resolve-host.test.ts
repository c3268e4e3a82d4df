// The answer of a name server → addresses, or what it says instead. The name server is a real one, of ours.

import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import type { Resolution } from "../../src/model/issuer-record.ts";
import { resolveHost } from "../../src/idp/network/resolve-host.ts";

/** A: 1. NS: 2. AAAA: 28. */
type QueryType = 1 | 2 | 28;

/** What the name server says: addresses, or the number of an error (RFC 1035, 4.1.1), or nothing at all. */
type NameAnswer = readonly (readonly number[])[] | number | "silence";

const NXDOMAIN = 3;
const SERVFAIL = 2;
const REFUSED = 5;
/** The root, as the name of a name server. */
const NS = [0];
const V4 = [1, 1, 1, 1];
const V6 = [0x26, 0x06, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x11, 0x11];

const open: Socket[] = [];
const questions: string[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
  questions.length = 0;
});

async function serveNames(answer: (type: QueryType) => NameAnswer): Promise<string> {
  const socket = createSocket("udp4");
  open.push(socket);
  socket.on("message", (query, { port, address }) => {
    const name = readName(query);
    const end = 12 + name.length + 2;
    const type = query.readUInt16BE(end) as QueryType;
    questions.push(name);
    const said = answer(type);
    if (said === "silence") return;
    socket.send(toReply(query.subarray(0, end + 4), type, said), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return `127.0.0.1:${socket.address().port}`;
}

/** The name in a question, dotted. */
function readName(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at] !== 0; at += 1 + (query[at] ?? 0)) {
    labels.push(query.subarray(at + 1, at + 1 + (query[at] ?? 0)).toString());
  }
  return labels.join(".");
}

function toReply(question: Buffer, type: QueryType, said: Exclude<NameAnswer, string>): Buffer {
  const head = Buffer.from(question);
  const records = typeof said === "number" ? [] : said;
  head.writeUInt16BE(0x8180 | (typeof said === "number" ? said : 0), 2);
  head.writeUInt16BE(records.length, 6);
  head.writeUInt16BE(0, 10);
  const answers = records.map((address) =>
    Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length, ...address]),
  );
  return Buffer.concat([head, ...answers]);
}

const CASES: Readonly<Record<string, [v4: NameAnswer, v6: NameAnswer, expected: Resolution]>> = {
  "both kinds": [[V4], [V6], { kind: "found", addresses: ["1.1.1.1", "2606:4700::1111"] }],
  "IPv4 alone": [[V4], [], { kind: "found", addresses: ["1.1.1.1"] }],
  "IPv6 alone": [[], [V6], { kind: "found", addresses: ["2606:4700::1111"] }],
  "IPv4, and a failure for IPv6": [[V4], SERVFAIL, { kind: "found", addresses: ["1.1.1.1"] }],
  "the name does not exist": [NXDOMAIN, NXDOMAIN, { kind: "no-such-name" }],
  "the name exists without addresses": [[], [], { kind: "no-address" }],
  "an outage of the name server": [SERVFAIL, SERVFAIL, { kind: "unresolved" }],
  "a refusal": [REFUSED, REFUSED, { kind: "unresolved" }],
  "half an outage": [NXDOMAIN, SERVFAIL, { kind: "unresolved" }],
  "silence: an outage, not a free name": ["silence", "silence", { kind: "unresolved" }],
};

test.each(Object.entries(CASES))("%s", async (_name, [v4, v6, expected]) => {
  const server = await serveNames((type) => ({ 1: v4, 2: [NS], 28: v6 })[type]);
  expect(await resolveHost("idp.example", [server])).toEqual(expected);
});

test("a name without dots is asked for as it is, without the search domains of this machine", async () => {
  const server = await serveNames(() => NXDOMAIN);
  expect(await resolveHost("intranet", [server])).toEqual({ kind: "unresolved" });
  expect(new Set(questions)).toEqual(new Set(["intranet"]));
});

test.each<[what: string, topLevel: NameAnswer, kind: Resolution["kind"]]>([
  ["is known: the name is free", [NS], "no-such-name"],
  ["does not exist either: a closed network, or a name that nobody can register", NXDOMAIN, "unresolved"],
  ["has no name servers", [], "unresolved"],
  ["is refused", REFUSED, "unresolved"],
  ["is met with silence", "silence", "unresolved"],
])("a name does not exist, and its top-level domain %s", async (_what, topLevel, kind) => {
  const server = await serveNames((type) => (type === 2 ? topLevel : NXDOMAIN));
  expect(await resolveHost("idp.example", [server])).toEqual({ kind });
  expect(questions).toContain("example");
});

test("without a name server nothing is free", async () => {
  expect(await resolveHost("idp.example", ["127.0.0.1:9"])).toEqual({ kind: "unresolved" });
});

test.each(["127.0.0.1", "::1", "8.8.8.8"])("%s is an address, and no name server is asked", async (host) => {
  expect(await resolveHost(host, ["127.0.0.1:9"])).toEqual({ kind: "literal" });
});
