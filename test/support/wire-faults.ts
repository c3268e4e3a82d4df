// The ways in which a proxy misbehaves, each as a disturbance of calls over the wire.

import type { ServerResponse } from "node:http";
// Not the global: its pauses are skipped.
import { setInterval } from "node:timers";
import type { SandboxResponse } from "../../src/sandbox/protocol/http.ts";
import { EMPTY, HTML, refuse, truncate, withoutRequestId, type Fault } from "./faults.ts";
import type { Disturb } from "./run-watched.ts";
import type { WireAnswer, WriteAnswer } from "./serve-wire.ts";

/** A fault that a proxy makes. */
export interface WireFault extends Fault {
  /** True when only the deadline of an attempt ends it. */
  readonly stalls: boolean;
}

/** What a proxy answers with, or how. */
interface Misbehaviour {
  readonly name: string;
  readonly stalls?: true;
  /** True when a further attempt gets over it. */
  readonly passes?: true;
  readonly spoil: (answer: SandboxResponse, action: string) => SandboxResponse | WireAnswer;
}

const ID = { "x-amzn-requestid": "r", "content-type": "text/xml" };

const onWire =
  (write: WriteAnswer): Misbehaviour["spoil"] =>
  (answer): WireAnswer => ({ ...answer, write });

const always =
  (response: SandboxResponse): Misbehaviour["spoil"] =>
  () =>
    response;

/** The head and a part of the body; the rest does not come. */
const head = (response: ServerResponse, { status, headers, body }: SandboxResponse): ServerResponse =>
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });

const MISBEHAVIOURS: readonly Misbehaviour[] = [
  { name: "no answer", stalls: true, passes: true, spoil: onWire(() => undefined) },
  {
    name: "a head without a body",
    stalls: true,
    passes: true,
    spoil: onWire((response, answer) => head(response, answer).flushHeaders()),
  },
  {
    name: "a byte now and then",
    stalls: true,
    passes: true,
    spoil: onWire((response, answer) => {
      head(response, answer).flushHeaders();
      const bytes = Buffer.from(answer.body).values();
      const timer = setInterval(() => {
        const { value, done } = bytes.next();
        if (done === true || response.destroyed) clearInterval(timer);
        else response.write(Buffer.of(value));
      }, 400);
    }),
  },
  {
    name: "a socket cut before the head",
    passes: true,
    spoil: onWire(({ socket }) => void socket?.destroy()),
  },
  {
    name: "a socket cut in the head",
    passes: true,
    spoil: onWire(({ socket }) => void socket?.end("HTTP/1.1 200 OK\r\ncontent-type: te")),
  },
  {
    name: "a socket cut in the body",
    passes: true,
    spoil: onWire((response, answer) => {
      head(response, answer).write(answer.body.slice(0, answer.body.length / 2), () => {
        response.socket?.destroy();
      });
    }),
  },
  { name: "half a body that ends like a whole one", spoil: truncate },
  {
    name: "something that is not HTTP",
    spoil: onWire(({ socket }) => void socket?.end("SSH-2.0-x\r\n\r\n")),
  },
  {
    name: "the answer to another call",
    spoil: (answer, action) => ({ ...answer, body: answer.body.replaceAll(action, "GetUser") }),
  },
  { name: "a refusal with status 200", spoil: always(refuse("AccessDenied", 200)) },
  { name: "a NoSuchEntity with status 200", spoil: always(refuse("NoSuchEntity", 200)) },
  {
    name: "a NoSuchEntity without a request id",
    spoil: always(withoutRequestId(refuse("NoSuchEntity", 404))),
  },
  { name: "an answer without a request id", spoil: withoutRequestId },
  { name: "an empty 200", spoil: always(EMPTY) },
  { name: "an empty 200 with a request id", spoil: always({ ...EMPTY, headers: ID }) },
  { name: "a sign-in page with a request id", spoil: always({ ...HTML, headers: ID }) },
  {
    name: "a redirect",
    spoil: always({ ...HTML, status: 302, headers: { location: "https://login.test/" } }),
  },
  { name: "a 404 page with a request id", spoil: always({ ...HTML, status: 404, headers: ID }) },
  { name: "a gateway's 403", spoil: always({ ...HTML, status: 403 }) },
];

/** As if IAM had answered: what a proxy spoils that has not asked IAM. */
function pretend(action: string): SandboxResponse {
  return { status: 200, headers: ID, body: `<${action}Response><ResponseMetadata/></${action}Response>` };
}

const disturb =
  (spoil: Misbehaviour["spoil"], isApplied: boolean): Disturb =>
  async ({ answer, call: { action } }) =>
    spoil(isApplied ? await answer() : pretend(action), action);

/** Each once: IAM has carried out the call, and IAM has heard nothing of it. */
export const WIRE_FAULTS: readonly WireFault[] = MISBEHAVIOURS.flatMap(
  ({ name, stalls = false, passes = false, spoil }) => {
    const how = { times: 1, stalls, passes };
    return [
      { name: `carried out, then ${name}`, ...how, disturb: disturb(spoil, true) },
      { name, ...how, disturb: disturb(spoil, false) },
    ];
  },
);

/** Each from one call on, for good. */
export const WIRE_OUTAGES: readonly WireFault[] = WIRE_FAULTS.map((fault) => ({
  ...fault,
  name: `${fault.name}, from here on`,
  times: Number.POSITIVE_INFINITY,
  passes: false,
}));
