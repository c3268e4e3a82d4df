// A body counts only if all of it has arrived.

import { PassThrough, Readable } from "node:stream";
import { expect, test } from "vitest";
import { LONGEST_ANSWER, readBody } from "../../../src/aws/limits/read-body.ts";

type Body = Parameters<typeof readBody>[0];

async function read(body: Body, onStream: (stream: Readable) => void = () => undefined): Promise<string> {
  return Buffer.from(await readBody(body, onStream)).toString();
}

test.each<[string, () => Body]>([
  ["text", () => "<a/>"],
  ["bytes", () => Buffer.from("<a/>")],
  ["a stream", () => Readable.from([Buffer.from("<a"), Buffer.from("/>")])],
  ["a web stream", () => new Blob(["<a/>"]).stream()],
])("%s is read to its end", async (_name, toBody) => {
  expect(await read(toBody())).toBe("<a/>");
});

test("no body is an empty one", async () => {
  expect(await read(undefined)).toBe("");
});

/** A stream that brings half of a body, and goes on in this way. */
function half(next: (stream: PassThrough) => void = () => undefined): PassThrough {
  const stream = new PassThrough();
  stream.write("<a");
  setImmediate(next, stream);
  return stream;
}

test.each([
  ["closes", () => half((stream) => stream.destroy())],
  [
    "fails",
    () => half((stream) => stream.destroy(Object.assign(new Error("reset"), { code: "ECONNRESET" }))),
  ],
  ["was closed before anyone listened", () => half().destroy()],
])("a stream that %s is no body", async (_name, toStream) => {
  await expect(read(toStream())).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("whoever destroys the stream ends the reading", async () => {
  const reading = read(half(), (stream) => stream.destroy());
  await expect(reading).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("a body that is longer than any of AWS's is given up", async () => {
  const toStream = (pieces: number): Readable =>
    Readable.from(Array.from({ length: pieces }, () => Buffer.alloc(LONGEST_ANSWER / 16, " ")));
  expect(await read(toStream(16))).toHaveLength(LONGEST_ANSWER);
  await expect(read(toStream(17))).rejects.toMatchObject({ name: "MalformedAnswer", $retryable: {} });
});
