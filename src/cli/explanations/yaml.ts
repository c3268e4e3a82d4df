// What a state file is before it says anything: bytes, text, YAML.

import { PROBLEM_CODES } from "../../loader/problem-codes.ts";
import type { Area } from "./explanation.ts";

export const YAML = {
  title: "The text of a state file",
  text: "The file is not YAML that can be trusted to mean what it seems to. Nothing was sent to AWS. Exit code 3.",
  codes: {
    "file-too-large": {
      summary: PROBLEM_CODES["file-too-large"],
      text: "An account has at most a hundred providers by default: a file of this size is something else.",
      remedy: "check that the path is the right one, or split the file.",
    },
    "not-utf8": {
      summary: PROBLEM_CODES["not-utf8"],
      text: "A byte that is not UTF-8 would have to be guessed, and an identity is kept byte for byte.",
      remedy: "save the file as UTF-8.",
    },
    "yaml-syntax": {
      summary: PROBLEM_CODES["yaml-syntax"],
      text: "The place is where the parser gave up; the mistake may stand in the line before.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1, app-2
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [app-1, app-2]
`,
      remedy: "indent with spaces, close brackets and quotes, and quote values that hold `: ` or ` #`.",
    },
    "yaml-duplicate-key": {
      summary: PROBLEM_CODES["yaml-duplicate-key"],
      text: "Other programs let the last one win, and silently drop what stands behind the first.",
      wrong: `\
providers:
  - url: https://idp.example.com
    tags: { team: infra }
    tags: { team: platform }
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags: { team: platform }
`,
      remedy: "keep one of them.",
    },
    "yaml-key": {
      summary: PROBLEM_CODES["yaml-key"],
      wrong: `\
providers:
  - url: https://idp.example.com
    tags: { [team, area]: platform }
`,
      right: `\
providers:
  - url: https://idp.example.com
    tags: { team: platform, area: platform }
`,
      remedy: "write a text as the key.",
    },
    "yaml-tag": {
      summary: PROBLEM_CODES["yaml-tag"],
      text: "Every value of a state file is text, so there is nothing for a YAML tag to say.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: [!!str 0042]
`,
      right: `\
providers:
  - url: https://idp.example.com
    client_id_list: [0042]
`,
      remedy: "leave the tag out: `0042` keeps its zeros anyway. Quote a text that starts with `!`.",
    },
    "yaml-alias": {
      summary: PROBLEM_CODES["yaml-alias"],
      text: "`*name` repeats what `&name` marks, further up in the same file.",
      wrong: `\
providers:
  - url: https://idp.example.com
    client_id_list: *apps
`,
      right: `\
providers:
  - url: https://gitlab.example.com
    client_id_list: &apps [app-1]
  - url: https://idp.example.com
    client_id_list: *apps
`,
      remedy: "mark the value before it is repeated, or write it out.",
    },
    "yaml-too-deep": {
      summary: PROBLEM_CODES["yaml-too-deep"],
      text: "No key of a state file needs a fifth of that.",
      remedy: "check the brackets, and that the path is the right one.",
    },
    "yaml-too-many-values": {
      summary: PROBLEM_CODES["yaml-too-many-values"],
      remedy: "check that the path is the right one, or split the file.",
    },
    "yaml-value-too-long": {
      summary: PROBLEM_CODES["yaml-value-too-long"],
      text: "The longest text that IAM takes for a provider has 256 characters.",
      remedy: "look for a quote that is not closed, and check that the path is the right one.",
    },
    "yaml-multiple-documents": {
      summary: PROBLEM_CODES["yaml-multiple-documents"],
      text: "What holds for a file, such as `account` and `defaults`, would hold for some of its documents only.",
      wrong: `\
providers:
  - url: https://idp.example.com
---
providers:
  - url: https://gitlab.example.com
`,
      right: `\
providers:
  - url: https://idp.example.com
  - url: https://gitlab.example.com
`,
      remedy: "join them, or write each to a file of its own.",
    },
  },
} as const satisfies Area;
