// Whether a person is asked before an apply.

import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { findRefusal } from "../../../src/cli/commands/find-refusal.ts";
import type { Io } from "../../../src/cli/process/io.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { toError } from "../../../src/model/problem.ts";
import { plan } from "../../../src/reconcile/plan.ts";
import { plain } from "../../../src/report/text/style.ts";
import { present, toStates } from "../../support/desired.ts";
import { openAccount } from "../../support/open-account.ts";

const { clients } = await openAccount();
const made = await plan(toStates(present({ clientIds: ["a"] })), clients);
const error = toError("credentials", "role-refused", "cannot assume the role", "ask for it");
const unread = made.targets.map((target) => ({ ...target, name: "prod", changes: [], error }));
const partly: Plan = { ...made, complete: false, targets: [...made.targets, ...unread] };

/** A terminal at which a person answers the question with Ctrl-D. */
function toTerminal(): Io {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  stream.on("data", (shown: Buffer) => shown.includes("Apply?") && stdin.write("\u0004"));
  const output = { write: (text: string) => void stream.write(text), isTerminal: true, style: plain };
  return { env: {}, stdin, stdout: output, stderr: output, terminal: stream } as unknown as Io;
}

const codes = async (
  ...[of, options]: [Plan, { failureTolerance?: number }]
): Promise<readonly unknown[]> => {
  const refusal = await findRefusal(of, [], options, toTerminal());
  return Array.isArray(refusal) ? refusal.map(({ code }) => code) : [refusal];
};

test("nobody is asked to approve a plan of which no target would be begun", async () => {
  expect(await codes(made, {})).toEqual(["not-approved"]);
  expect(await codes(partly, {})).toEqual([null]);
  expect(await codes(partly, { failureTolerance: 1 })).toEqual(["not-approved"]);
});
