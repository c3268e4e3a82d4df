// A Python process with boto3 in it → a function that makes one call and gives boto3's answer.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { pythonEnvironment, pythonProgram } from "./python.ts";

/** One call as boto3 takes it; lists, maps and names are AWS's. */
interface BotoCall {
  readonly endpoint: string;
  readonly operation: string;
  readonly params?: object;
  readonly service?: "iam" | "sts";
  /** The access key id. Default: one of account 123456789012. */
  readonly key?: string;
  /** Let botocore refuse what its model forbids, before it sends anything. Default false. */
  readonly validate?: boolean;
  /** Check the answer against botocore's model. Default true. */
  readonly strict?: boolean;
}

export interface BotoError {
  readonly code: string;
  readonly message: string;
  readonly status: number;
}

/** Exactly one of `result`, `error` and `refused`. */
export interface BotoAnswer {
  readonly result?: Record<string, unknown>;
  readonly error?: BotoError;
  /** Botocore's own words for a call that it did not send. */
  readonly refused?: string;
  /** What in the answer botocore's model does not know. */
  readonly wrong?: readonly string[];
}

export interface Boto3 {
  readonly call: (call: BotoCall) => Promise<BotoAnswer>;
  readonly stop: () => Promise<void>;
}

export function startBoto3(): Boto3 {
  const script = fileURLToPath(new URL("serve_boto3.py", import.meta.url));
  const child = spawn(pythonProgram("python"), [script], {
    env: pythonEnvironment(tmpdir()),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const waiting: { resolve: (answer: BotoAnswer) => void; reject: (error: Error) => void }[] = [];
  const closed = once(child, "close");
  createInterface({ input: child.stdout }).on("line", (line) => {
    const answer: BotoAnswer = JSON.parse(line);
    waiting.shift()?.resolve(answer);
  });
  void closed.then(() => waiting.forEach(({ reject }) => reject(new Error("boto3's process has ended"))));
  return {
    call: ({ service = "iam", key = "AKIA123456789012", validate = false, params = {}, ...call }) =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify({ ...call, service, key, validate, params })}\n`);
      }),
    async stop() {
      child.stdin.end();
      await closed;
    },
  };
}
