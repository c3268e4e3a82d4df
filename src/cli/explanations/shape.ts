// The keys of a state file, and the kinds of values behind them.

import { PROBLEM_CODES } from "../../loader/problem-codes.ts";
import type { Area } from "./explanation.ts";

export const SHAPE = {
  title: "The keys of a state file",
  text: "A key or the kind of a value is not one of the state format. Nothing was sent to AWS. Exit code 3.",
  codes: {
    "not-a-state-file": {
      summary: PROBLEM_CODES["not-a-state-file"],
      wrong: "- url: https://idp.example.com\n",
      right: `\
providers:
  - url: https://idp.example.com
`,
      remedy: "start with `providers:`.",
    },
    "unknown-key": {
      summary: PROBLEM_CODES["unknown-key"],
      text: "A key that is not known would be a wish that nobody fulfils. Spellings of other tools are recognised, and named in the help.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_ids: [app-1]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
`,
      remedy: "write the key that is meant, or remove it.",
    },
    "unsupported-key": {
      summary: PROBLEM_CODES["unsupported-key"],
      text: "It is refused rather than accepted and ignored.",
      remedy: "remove it, or use a newer version.",
    },
    "unsupported-value": {
      summary: PROBLEM_CODES["unsupported-value"],
      text: "It is refused rather than accepted and ignored.",
      remedy: "write another value, or use a newer version.",
    },
    "missing-key": {
      summary: PROBLEM_CODES["missing-key"],
      text: "A provider needs its `url`, a tag in a list its `Key` and its `Value`.",
      wrong: `\
providers:
  - client_id_list: [app-1]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
`,
      remedy: "add the key.",
    },
    "empty-value": {
      summary: PROBLEM_CODES["empty-value"],
      text: "Nothing behind a key could mean `none` as well as `not managed`, and the difference is every client ID of a provider.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list:
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: []
`,
      remedy:
        'write `[]` or `{}` for none, `""` for the empty text, and leave the key out for what is not managed.',
    },
    "wrong-type": {
      summary: PROBLEM_CODES["wrong-type"],
      text: "There is no null: `~` and `null` are texts like any other.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: app-1
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1]
`,
      remedy: "write the kind of value that the message names.",
    },
    "invalid-version": {
      summary: PROBLEM_CODES["invalid-version"],
      wrong: "version: 2\n",
      right: "version: 1\n",
      remedy: "write `1`, the only version, or leave the key out.",
    },
    "invalid-account": {
      summary: PROBLEM_CODES["invalid-account"],
      text: "The zeros at its start count, and no quotes are needed for them.",
      wrong: "account: production\n",
      right: 'account: "123456789012"\n',
      remedy: "write the account's ID: `aws sts get-caller-identity --query Account` prints it.",
    },
    "conflicting-accounts": {
      summary: PROBLEM_CODES["conflicting-accounts"],
      text: "A run works in one account, and `account:` is there to refuse any other.",
      remedy: "run the files of each account by themselves.",
    },
    "invalid-state": {
      summary: PROBLEM_CODES["invalid-state"],
      wrong: `\
providers:
  - url: https://idp.example.com
    state: deleted
`,
      right: `\
providers:
  - url: https://idp.example.com
    state: absent
`,
      remedy: "write `absent` to delete the provider; `present` is the default.",
    },
    "invalid-boolean": {
      summary: PROBLEM_CODES["invalid-boolean"],
      text: "Words such as `no`, `off` and `False` are text here, in every version of YAML.",
      wrong: `\
providers:
  - url: https://idp.example.com
    exclusive: no
`,
      right: `\
providers:
  - url: https://idp.example.com
    exclusive: false
`,
      remedy: "write `true` or `false`, in lower case.",
    },
    "absent-takes-only-url": {
      summary: PROBLEM_CODES["absent-takes-only-url"],
      text: "A provider that is to be deleted has nothing to be compared with. That the keys are there may mean that `absent` is not meant.",
      wrong: `\
providers:
  - url: https://idp.example.com
    state: absent
    client_id_list: [app-1]
`,
      right: `\
providers:
  - url: https://idp.example.com
    state: absent
`,
      remedy: "remove the other keys, or `state: absent`.",
    },
  },
} as const satisfies Area;
