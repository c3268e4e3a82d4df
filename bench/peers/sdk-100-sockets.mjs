// The same script with as many sockets as calls, which takes a line more.
import {
  GetOpenIDConnectProviderCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";

const iam = new IAMClient({ requestHandler: { httpAgent: { maxSockets: 100 } } });
const { OpenIDConnectProviderList: list } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
const all = await Promise.all(
  list.map(({ Arn }) => iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }))),
);
console.log(all.length);
