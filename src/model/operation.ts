// One IAM call as data: what the plan shows, the executor sends and CloudTrail records.

export interface TagParam {
  readonly Key: string;
  readonly Value: string;
}

/** The parameter that names the provider, in every call except the create. */
interface ProviderParam {
  readonly OpenIDConnectProviderArn: string;
}

/**
 * One IAM call with its exact parameters. A list is never empty, because the SDK would send `ThumbprintList=`, which
 * IAM refuses; an empty list is omitted instead. Lists have the SDK's mutable type, so that the parameters can be
 * passed to a command unchanged.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 */
export type Operation =
  | {
      readonly api: "iam:CreateOpenIDConnectProvider";
      readonly params: {
        readonly Url: string;
        readonly ClientIDList?: string[];
        readonly ThumbprintList?: string[];
        readonly Tags?: TagParam[];
      };
    }
  | {
      readonly api: "iam:AddClientIDToOpenIDConnectProvider";
      readonly params: ProviderParam & { readonly ClientID: string };
    }
  | {
      readonly api: "iam:RemoveClientIDFromOpenIDConnectProvider";
      readonly params: ProviderParam & { readonly ClientID: string };
    }
  | {
      /** Replaces the whole list. */
      readonly api: "iam:UpdateOpenIDConnectProviderThumbprint";
      readonly params: ProviderParam & { readonly ThumbprintList: string[] };
    }
  | {
      /** Sets these tags and leaves the others. */
      readonly api: "iam:TagOpenIDConnectProvider";
      readonly params: ProviderParam & { readonly Tags: TagParam[] };
    }
  | {
      readonly api: "iam:UntagOpenIDConnectProvider";
      readonly params: ProviderParam & { readonly TagKeys: string[] };
    }
  | { readonly api: "iam:DeleteOpenIDConnectProvider"; readonly params: ProviderParam };
