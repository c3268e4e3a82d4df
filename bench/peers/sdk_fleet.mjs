// The shortest script with the SDK that enters all accounts of a file, twenty at once, and lists and gets their providers.
import { readFileSync } from "node:fs";
import {
  GetOpenIDConnectProviderCommand,
  IAMClient,
  ListOpenIDConnectProvidersCommand,
} from "@aws-sdk/client-iam";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const own = new STSClient({});
const { requestHandler } = own.config;
const roles = readFileSync(process.argv[2], "utf8")
  .match(/arn:aws:iam::\d+:role\/\w+/g)
  .values();
let all = 0;

async function work() {
  for (const RoleArn of roles) {
    const { Credentials: found } = await own.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: "peer" }),
    );
    const credentials = {
      accessKeyId: found.AccessKeyId,
      secretAccessKey: found.SecretAccessKey,
      sessionToken: found.SessionToken,
    };
    const options = { credentials, requestHandler };
    await new STSClient(options).send(new GetCallerIdentityCommand({}));
    const iam = new IAMClient(options);
    const { OpenIDConnectProviderList: list } = await iam.send(new ListOpenIDConnectProvidersCommand({}));
    const got = await Promise.all(
      list.map(({ Arn }) => iam.send(new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: Arn }))),
    );
    all += got.length;
  }
}

await Promise.all(Array.from({ length: 20 }, work));
console.log(all);
