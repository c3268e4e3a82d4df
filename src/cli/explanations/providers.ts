// URLs, client IDs, thumbprints and tags of a provider.

import { PROBLEM_CODES } from "../../loader/problem-codes.ts";
import type { Area } from "./explanation.ts";

export const PROVIDERS = {
  title: "Providers",
  text: "A value is not one that IAM takes, or two declarations contradict each other. Nothing was sent to AWS. Exit code 3; 0 where it is a warning and `--strict` is not given.",
  codes: {
    "invalid-url": {
      summary: PROBLEM_CODES["invalid-url"],
      text: "The URL is the provider's identity, and tokens name it byte for byte in `iss`. It is `https://`, a host, and perhaps a path: no port, no query, no fragment, no user. It is never changed, only taken or refused.",
      wrong: `\
providers:
  - url: http://idp.example.com:8443
`,
      right: `\
providers:
  - url: https://idp.example.com
`,
      remedy: "write the `issuer` of the identity provider's `/.well-known/openid-configuration`.",
    },
    "url-too-long": {
      summary: PROBLEM_CODES["url-too-long"],
      text: "IAM's limit.",
      remedy: "use an issuer with a shorter path.",
    },
    "near-duplicate-url": {
      summary: PROBLEM_CODES["near-duplicate-url"],
      text: "A warning. A token is accepted only if its `iss` is the URL byte for byte, so that one of the two has hardly any use.",
      wrong: `\
providers:
  - url: https://idp.example.com
  - url: https://idp.example.com/
`,
      right: `\
providers:
  - url: https://idp.example.com
`,
      remedy: "keep the one that the tokens name.",
    },
    "duplicate-provider": {
      summary: PROBLEM_CODES["duplicate-provider"],
      text: "In one file or in two: nobody could tell which one holds. Where several teams share a provider, let one of them own it, and run the others' files on their own with `exclusive: false`.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
  - url: https://idp.example.com
    client_id_list: [app-2]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1, app-2]
`,
      remedy: "keep one of the declarations.",
    },
    "conflicting-state": {
      summary: PROBLEM_CODES["conflicting-state"],
      wrong: `\
providers:
  - url: https://idp.example.com
  - url: https://idp.example.com
    state: absent
`,
      right: `\
providers:
  - url: https://idp.example.com
    state: absent
`,
      remedy: "keep one of the declarations.",
    },
    "invalid-client-id": {
      summary: PROBLEM_CODES["invalid-client-id"],
      text: "IAM speaks XML 1.0, which has no control characters but tab and line breaks.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: [""]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: []
`,
      remedy: "write the audience as the tokens have it in `aud`.",
    },
    "client-id-white-space": {
      summary: PROBLEM_CODES["client-id-white-space"],
      text: "A warning. IAM compares audiences byte for byte.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: ["app-1 "]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
`,
      remedy: "remove the white space, unless the tokens really have it.",
    },
    "too-many-client-ids": {
      summary: PROBLEM_CODES["too-many-client-ids"],
      text: "IAM's limit.",
      remedy:
        "let applications share an audience, and tell them apart by `sub` in the roles' trust policies.",
    },
    "duplicate-client-id": {
      summary: PROBLEM_CODES["duplicate-client-id"],
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1, app-1]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
`,
      remedy: "keep one of them; one of the two may be meant to be another.",
    },
    "invalid-thumbprint": {
      summary: PROBLEM_CODES["invalid-thumbprint"],
      text: "It is the SHA-1 hash of a certificate, with a colon between all pairs of digits or nowhere. 64 digits are SHA-256, which IAM does not take.",
      wrong: `\
providers:
  - url: https://idp.example.com
    thumbprint_list: [9e99a48a9960b149]
`,
      right: `\
providers:
  - url: https://idp.example.com
    thumbprint_list: [9e99a48a9960b14926bb7f3b02e22da2b0ab7280]
`,
      remedy: "hash the last certificate of the chain, or leave the key out: IAM then chooses.",
    },
    "empty-thumbprint-list": {
      summary: PROBLEM_CODES["empty-thumbprint-list"],
      text: "IAM has no call that clears the list. Where it trusts the server's certificate, it ignores what is in it.",
      wrong: `\
providers:
  - url: https://idp.example.com
    thumbprint_list: []
`,
      right: `\
providers:
  - url: https://idp.example.com
`,
      remedy: "leave the key out: the list is then not managed.",
    },
    "too-many-thumbprints": {
      summary: PROBLEM_CODES["too-many-thumbprints"],
      text: "IAM's limit.",
      remedy: "keep those of the certificates that the server shows now, or will show next.",
    },
    "duplicate-thumbprint": {
      summary: PROBLEM_CODES["duplicate-thumbprint"],
      wrong: `\
providers:
  - url: https://idp.example.com
    thumbprint_list:
      - 9e99a48a9960b14926bb7f3b02e22da2b0ab7280
      - 9E:99:A4:8A:99:60:B1:49:26:BB:7F:3B:02:E2:2D:A2:B0:AB:72:80
`,
      right: `\
providers:
  - url: https://idp.example.com
    thumbprint_list:
      - 9e99a48a9960b14926bb7f3b02e22da2b0ab7280
`,
      remedy: "keep one of them.",
    },
    "invalid-tag-key": {
      summary: PROBLEM_CODES["invalid-tag-key"],
      text: "Letters, digits, white space and `_ . : / = + - @`, of any language.",
      wrong: `\
providers:
  - url: https://idp.example.com
    tags: { "team#1": platform }
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags: { team-1: platform }
`,
      remedy: "write the key with characters that IAM takes.",
    },
    "invalid-tag-value": {
      summary: PROBLEM_CODES["invalid-tag-value"],
      text: "Letters, digits, white space and `_ . : / = + - @`, of any language. The empty text is a value, too.",
      wrong: `\
providers:
  - url: https://idp.example.com
    tags: { budget: 4711 € }
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags: { budget: 4711 EUR }
`,
      remedy: "write the value with characters that IAM takes.",
    },
    "reserved-tag": {
      summary: PROBLEM_CODES["reserved-tag"],
      text: "In any case of its letters. Tags that AWS has set are never compared and never removed.",
      wrong: `\
providers:
  - url: https://idp.example.com
    tags: { "aws:cloudformation:stack-name": base }
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags: { stack-name: base }
`,
      remedy: "take another key.",
    },
    "too-many-tags": {
      summary: PROBLEM_CODES["too-many-tags"],
      text: "IAM's limit.",
      remedy: "list fewer, of the provider or of `defaults`.",
    },
    "duplicate-tag-key": {
      summary: PROBLEM_CODES["duplicate-tag-key"],
      text: "Keys of OIDC providers are case-sensitive: `team` and `Team` are two.",
      wrong: `\
providers:
  - url: https://idp.example.com
    tags:
      - { Key: team, Value: infra }
      - { Key: team, Value: platform }
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags:
      - { Key: team, Value: platform }
`,
      remedy: "keep one of them.",
    },
    "invalid-ignore-tag": {
      summary: PROBLEM_CODES["invalid-ignore-tag"],
      wrong: `\
providers:
  - url: https://idp.example.com
    ignore_tags: ["*:cost"]
`,
      right: `\
providers:
  - url: https://idp.example.com
    ignore_tags: ["cost:*"]
`,
      remedy: "write a whole key, or the start of keys and one `*` behind it.",
    },
    "duplicate-ignore-tag": {
      summary: PROBLEM_CODES["duplicate-ignore-tag"],
      wrong: `\
providers:
  - url: https://idp.example.com
    ignore_tags: ["cost:*", "cost:*"]
`,
      right: `\
providers:
  - url: https://idp.example.com
    ignore_tags: ["cost:*"]
`,
      remedy: "keep one of them.",
    },
    "ignored-tag-declared": {
      summary: PROBLEM_CODES["ignored-tag-declared"],
      text: "An ignored tag is neither compared nor removed, so that its declaration would never be kept.",
      wrong: `\
providers:
  - url: https://idp.example.com
    tags: { "cost:centre": 4711 }
    ignore_tags: ["cost:*"]
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags: { "cost:centre": 4711 }
    ignore_tags: ["cost:report:*"]
`,
      remedy: "remove it from `tags` or from `ignore_tags`.",
    },
  },
} as const satisfies Area;
