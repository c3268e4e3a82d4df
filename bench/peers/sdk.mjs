// The shortest script with the SDK that lists and gets all providers.
import {
  GetOpenIDConnectProviderCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";

const iam = new IAMClient({});
const { OpenIDConnectProviderList: list } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
const all = await Promise.all(
  list.map(({ Arn }) => iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }))),
);
console.log(all.length);
