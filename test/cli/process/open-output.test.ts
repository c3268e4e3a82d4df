// A file, a pipe, a full pipe, a closed one → every byte in order, or word of what is wrong.

import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { openOutput } from "../../../src/cli/process/open-output.ts";
import { workplaceOfEachTest } from "../../support/use-workplace.ts";

const place = workplaceOfEachTest();

function open(fd: number): { write: (text: string) => void; broken: string[]; streamed: () => string } {
  const stream = new PassThrough();
  const broken: string[] = [];
  const options = { colour: undefined, env: {}, onBroken: (code: string) => void broken.push(code) };
  const { write } = openOutput(fd, () => stream as unknown as NodeJS.WriteStream, options);
  return { write, broken, streamed: () => String(stream.read() ?? "") };
}

test("a file gets the text, whole", () => {
  const fd = openSync(join(place.folder, "out"), "w");
  const output = open(fd);
  output.write("é".repeat(100_000));
  output.write("end\n");
  closeSync(fd);
  expect(readFileSync(join(place.folder, "out"), "utf8")).toBe(`${"é".repeat(100_000)}end\n`);
});

test("a full pipe that does not wait: the stream goes on where it stopped", () => {
  execFileSync("mkfifo", [join(place.folder, "pipe")]);
  const fd = openSync(join(place.folder, "pipe"), constants.O_RDWR | constants.O_NONBLOCK);
  const output = open(fd);
  const text = Array.from({ length: 40_000 }, (_, index) => `line ${index}\n`).join("");
  output.write(text);
  output.write("end\n");
  const buffer = Buffer.alloc(1_000_000);
  const first = buffer.subarray(0, readSync(fd, buffer)).toString();
  closeSync(fd);
  expect(first.length).toBeGreaterThan(0);
  expect(first + output.streamed()).toBe(`${text}end\n`);
  expect(output.broken).toEqual([]);
});

test("a file that cannot be written is told, once", () => {
  const fd = openSync(join(place.folder, "out"), "w");
  closeSync(fd);
  const readOnly = openSync(join(place.folder, "out"), "r");
  const output = open(readOnly);
  output.write("a");
  output.write("b");
  closeSync(readOnly);
  expect(output.broken).toEqual(["EBADF"]);
});

test("a reader that went away is no error", () => {
  const output = open(openClosedPipe());
  output.write("a");
  output.write("b");
  expect(output.broken).toEqual([]);
});

/** The writing end of a pipe that nobody reads. */
function openClosedPipe(): number {
  execFileSync("mkfifo", [join(place.folder, "pipe")]);
  const both = openSync(join(place.folder, "pipe"), constants.O_RDWR);
  const writing = openSync(join(place.folder, "pipe"), constants.O_WRONLY);
  closeSync(both);
  return writing;
}
