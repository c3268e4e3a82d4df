// What AWS answers to each call of this program, as its API references define it.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
// https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html

/** The value of an element: text, a list of `member` elements, or the elements in it by name. */
export type Shape = "text" | "number" | "boolean" | "time" | readonly [Shape] | Fields;

/** Elements that are not listed are ignored: AWS may add some. */
export interface Fields {
  readonly [name: string]: Shape;
}

const tags = [{ Key: "text", Value: "text" }] as const;

const role: Fields = {
  Path: "text",
  RoleName: "text",
  RoleId: "text",
  Arn: "text",
  CreateDate: "time",
  AssumeRolePolicyDocument: "text",
  Description: "text",
  MaxSessionDuration: "number",
};

const credentials: Fields = {
  AccessKeyId: "text",
  SecretAccessKey: "text",
  SessionToken: "text",
  Expiration: "time",
};

/** The content of the `…Result` element, by the name of the action. Calls that only change something have none. */
export const OUTPUTS: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  ["AddClientIDToOpenIDConnectProvider", {}],
  [
    "AssumeRole",
    {
      Credentials: credentials,
      AssumedRoleUser: { AssumedRoleId: "text", Arn: "text" },
      PackedPolicySize: "number",
      SourceIdentity: "text",
    },
  ],
  ["CreateOpenIDConnectProvider", { OpenIDConnectProviderArn: "text", Tags: tags }],
  ["DeleteOpenIDConnectProvider", {}],
  ["GetCallerIdentity", { UserId: "text", Account: "text", Arn: "text" }],
  [
    "GetOpenIDConnectProvider",
    { Url: "text", ClientIDList: ["text"], ThumbprintList: ["text"], CreateDate: "time", Tags: tags },
  ],
  ["ListOpenIDConnectProviders", { OpenIDConnectProviderList: [{ Arn: "text" }] }],
  ["ListRoles", { Roles: [role], IsTruncated: "boolean", Marker: "text" }],
  ["RemoveClientIDFromOpenIDConnectProvider", {}],
  ["TagOpenIDConnectProvider", {}],
  ["UntagOpenIDConnectProvider", {}],
  ["UpdateOpenIDConnectProviderThumbprint", {}],
]);
