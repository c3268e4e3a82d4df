// A loopback IAM with N providers, a set latency and, if asked, a token bucket. Prints its port; answers
// `GET /stats` with what it was asked and the process's own time. As little work as possible for each
// call, in a process of its own, so that the client is what is measured.
//
// node bench/server.js --providers 100 --latency 30 [--rate 20 --burst 20 --status 400]

import { createServer } from "node:http";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    providers: { type: "string", default: "1" },
    latency: { type: "string", default: "0" },
    rate: { type: "string" },
    burst: { type: "string", default: "20" },
    status: { type: "string", default: "400" },
  },
});
const latency = Number(values.latency);
const rate = values.rate === undefined ? Infinity : Number(values.rate);
const burst = Number(values.burst);
const throttleStatus = Number(values.status);

const host = (index) => `idp-${String(index).padStart(5, "0")}.example.com`;
const arns = Array.from(
  { length: Number(values.providers) },
  (_, index) => `arn:aws:iam::123456789012:oidc-provider/${host(index)}`,
);
const META = "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>";
const LIST = `<ListOpenIDConnectProvidersResponse><ListOpenIDConnectProvidersResult><OpenIDConnectProviderList>${arns
  .map((arn) => `<member><Arn>${arn}</Arn></member>`)
  .join(
    "",
  )}</OpenIDConnectProviderList></ListOpenIDConnectProvidersResult>${META}</ListOpenIDConnectProvidersResponse>`;
const CALLER = `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/bench</Arn><UserId>U</UserId><Account>123456789012</Account></GetCallerIdentityResult>${META}</GetCallerIdentityResponse>`;
const toProvider = (url) =>
  `<GetOpenIDConnectProviderResponse><GetOpenIDConnectProviderResult><ThumbprintList><member>9e99a48a9960b14926bb7f3b02e22da2b0ab7280</member></ThumbprintList><CreateDate>2026-01-01T00:00:00.000Z</CreateDate><ClientIDList><member>sts.amazonaws.com</member></ClientIDList><Url>${url}</Url><Tags><member><Key>team</Key><Value>platform</Value></member></Tags></GetOpenIDConnectProviderResult>${META}</GetOpenIDConnectProviderResponse>`;

let stats = { calls: 0, throttled: 0, actions: {} };
let tokens = burst;
let refilled = performance.now();

function takeToken() {
  if (rate === Infinity) return true;
  const now = performance.now();
  tokens = Math.min(burst, tokens + ((now - refilled) / 1000) * rate);
  refilled = now;
  if (tokens < 1) return false;
  tokens -= 1;
  return true;
}

const server = createServer((request, response) => {
  if (request.url === "/stats") {
    response.end(JSON.stringify(stats));
    stats = { calls: 0, throttled: 0, actions: {} };
    tokens = burst;
    return;
  }
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    const action = form.get("Action") ?? "";
    stats.calls += 1;
    stats.actions[action] = (stats.actions[action] ?? 0) + 1;
    const isThrottled = action !== "GetCallerIdentity" && !takeToken();
    if (isThrottled) stats.throttled += 1;
    const answer = () => {
      const headers = { "content-type": "text/xml", "x-amzn-requestid": "r" };
      if (isThrottled) {
        response.writeHead(throttleStatus, headers);
        response.end(
          "<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>",
        );
        return;
      }
      response.writeHead(200, headers);
      if (action === "ListOpenIDConnectProviders") response.end(LIST);
      else if (action === "GetCallerIdentity") response.end(CALLER);
      else
        response.end(toProvider((form.get("OpenIDConnectProviderArn") ?? "").split("/").slice(1).join("/")));
    };
    if (latency > 0) setTimeout(answer, latency);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
