// A loopback IAM with N providers, a set latency and, if asked, a token bucket. Prints its port; answers
// `GET /stats` with what it was asked and the process's own time. As little work as possible for each
// call, in a process of its own, so that the client is what is measured.
//
// Each account that a role is assumed in has the same providers.
//
// node bench/server.js --providers 100 --latency 30 [--rate 20 --burst 20 --status 400 --throttled ACCOUNT]

import { createServer } from "node:http";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    providers: { type: "string", default: "1" },
    latency: { type: "string", default: "0" },
    rate: { type: "string" },
    burst: { type: "string", default: "20" },
    status: { type: "string", default: "400" },
    throttled: { type: "string" },
  },
});
const latency = Number(values.latency);
const rate = values.rate === undefined ? Infinity : Number(values.rate);
const burst = Number(values.burst);
const throttleStatus = Number(values.status);

const host = (index) => `idp-${String(index).padStart(5, "0")}.example.com`;
const hosts = Array.from({ length: Number(values.providers) }, (_, index) => host(index));
const META = "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>";
const toList = (account) =>
  `<ListOpenIDConnectProvidersResponse><ListOpenIDConnectProvidersResult><OpenIDConnectProviderList>${hosts
    .map((name) => `<member><Arn>arn:aws:iam::${account}:oidc-provider/${name}</Arn></member>`)
    .join(
      "",
    )}</OpenIDConnectProviderList></ListOpenIDConnectProvidersResult>${META}</ListOpenIDConnectProvidersResponse>`;
const OWN_LIST = toList("123456789012");
const toCaller = (account) =>
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/bench</Arn><UserId>U</UserId><Account>${account}</Account></GetCallerIdentityResult>${META}</GetCallerIdentityResponse>`;
const toSession = (account) =>
  `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA${account}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials><AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/oidc/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser></AssumeRoleResult>${META}</AssumeRoleResponse>`;
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
    const [, account = "123456789012"] =
      /Credential=A[KS]IA(\d{12})/.exec(request.headers.authorization ?? "") ?? [];
    const isOfIam = action !== "GetCallerIdentity" && action !== "AssumeRole";
    const isLimited = isOfIam && (values.throttled === undefined || values.throttled === account);
    const isThrottled = isLimited && !takeToken();
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
      if (action === "ListOpenIDConnectProviders")
        response.end(account === "123456789012" ? OWN_LIST : toList(account));
      else if (action === "GetCallerIdentity") response.end(toCaller(account));
      else if (action === "AssumeRole") response.end(toSession(form.get("RoleArn").split(":")[4]));
      else
        response.end(toProvider((form.get("OpenIDConnectProviderArn") ?? "").split("/").slice(1).join("/")));
    };
    if (latency > 0) setTimeout(answer, latency);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
