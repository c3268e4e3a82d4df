// The ways in which a call to IAM goes wrong, each as a disturbance.

import { createMemoryStore } from "./create-memory-store.ts";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import type { Call } from "./open-account.ts";
import type { Disturb } from "./run-watched.ts";

/** One way to go wrong. */
export interface Fault {
  readonly name: string;
  /** How many requests in a row it hits. */
  readonly times: number;
  /** True when a run must get over it without failing, once there is a plan. */
  readonly passes: boolean;
  /** True when an answer is right and old: what is planned from it says nothing of the account now. */
  readonly fools?: true;
  readonly disturb: Disturb;
}

/** IAM's refusal with this code. */
export function refuse(code: string, status: number, message = "no"): SandboxResponse {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  const body = `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>`;
  return { status, headers: { "x-amzn-requestid": "r" }, body };
}

/** The connection is gone. */
function reset(code = "ECONNRESET"): Error {
  return Object.assign(new Error("socket hang up"), { code });
}

/** A sign-in page where an answer should be. */
export const HTML: SandboxResponse = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!DOCTYPE html><html><body>Please sign in</body></html>",
};

export const EMPTY: SandboxResponse = { status: 200, headers: {}, body: "" };

/** The first half of a document. */
export function truncate(response: SandboxResponse): SandboxResponse {
  return { ...response, body: response.body.slice(0, response.body.length / 2) };
}

/** A proper answer in which the lists and the ARN are missing. */
export function withoutMembers(response: SandboxResponse): SandboxResponse {
  const body = response.body.replaceAll(/<(\w+List|OpenIDConnectProviderArn)>.*?<\/\1>|<\w+List\/>/gsu, "");
  return { ...response, body };
}

/** A proper answer without the header that AWS never leaves out. */
export function withoutRequestId(response: SandboxResponse): SandboxResponse {
  const body = response.body.replace(/<RequestId>.*?<\/RequestId>/su, "");
  return { ...response, headers: { "content-type": "text/xml" }, body };
}

const once = (name: string, disturb: Disturb): Fault => ({ name, times: 1, passes: false, disturb });
const passing = (name: string, times: number, disturb: Disturb): Fault => ({
  name,
  times,
  passes: true,
  disturb,
});

const fooling = (name: string, disturb: Disturb): Fault => ({ ...once(name, disturb), fools: true });

function isRead({ action }: Call): boolean {
  return action === "GetOpenIDConnectProvider" || action === "ListOpenIDConnectProviders";
}

/** Applied, and answered with something else. */
const replying =
  (spoil: (response: SandboxResponse) => SandboxResponse): Disturb =>
  async ({ answer }) =>
    spoil(await answer());

const throwing =
  (error: () => Error, isApplied: boolean): Disturb =>
  async ({ answer }) => {
    if (isApplied) await answer();
    throw error();
  };

/** What can go wrong with a single call. */
export const FAULTS: readonly Fault[] = [
  once("access denied", async () => refuse("AccessDenied", 403)),
  once("refused by a gateway, without a request id", async () => ({ ...HTML, status: 403 })),
  once(
    "applied, then refused by a gateway",
    replying(() => ({ ...HTML, status: 403 })),
  ),
  passing("connection reset", 1, throwing(reset, false)),
  passing("applied, then the reply is lost", 1, throwing(reset, true)),
  passing("applied, then the replies to three attempts are lost", 3, throwing(reset, true)),
  passing("throttled three times", 3, async () => refuse("Throttling", 400)),
  passing("conflict three times", 3, async () => refuse("ConcurrentModification", 409)),
  passing("a 500", 1, async () => refuse("ServiceFailure", 500)),
  passing(
    "applied, then a 500",
    1,
    replying(() => refuse("ServiceFailure", 500)),
  ),
  passing("a 503 four times", 4, async () => refuse("ServiceUnavailable", 503)),
  once("HTML with 200", async () => HTML),
  once(
    "applied, then HTML with 200",
    replying(() => HTML),
  ),
  once("an empty 200", async () => EMPTY),
  once(
    "applied, then an empty 200",
    replying(() => EMPTY),
  ),
  once("applied, then half an answer", replying(truncate)),
  once("applied, then an answer without its members", replying(withoutMembers)),
  once("applied, then an answer without request id", replying(withoutRequestId)),
  fooling("a stale read", async ({ answer, call, past }) => (isRead(call) ? answer(past()) : answer())),
  passing("slow", 1, async ({ answer }) => {
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    return answer();
  }),
  fooling("a read from before there was any provider", async ({ answer, call }) =>
    isRead(call) ? answer(createMemoryStore()) : answer(),
  ),
];

const lasting = (name: string, disturb: Disturb): Fault => ({
  name,
  times: Number.POSITIVE_INFINITY,
  passes: false,
  disturb,
});

/** What can go wrong from one call on, for good: longer than any patience. */
export const OUTAGES: readonly Fault[] = [
  lasting("denied from here on", async () => refuse("AccessDenied", 403)),
  lasting("throttled from here on", async () => refuse("Throttling", 400)),
  lasting("conflicts from here on", async () => refuse("ConcurrentModification", 409)),
  lasting(
    "no connection from here on",
    throwing(() => reset("ECONNREFUSED"), false),
  ),
  lasting("no reply from here on, though all is applied", throwing(reset, true)),
  lasting("a captive portal from here on", async () => HTML),
];

/** The fault from one call on, as often as it strikes; everywhere else, whatever happens otherwise. */
export function at(index: number, fault: Fault, otherwise: Disturb = ({ answer }) => answer()): Disturb {
  return (moment) =>
    moment.index >= index && moment.index < index + fault.times ? fault.disturb(moment) : otherwise(moment);
}
