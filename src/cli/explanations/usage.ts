// How a command was called: flags, values and paths.

import { PROBLEM_CODES } from "../../loader/problem-codes.ts";
import type { Area } from "./explanation.ts";

export const USAGE = {
  title: "The command line",
  text: "The command was called in a way that makes no sense. Nothing was read from AWS, nothing was sent. Exit code 4.",
  codes: {
    usage: {
      summary: "A command, a flag or a value that does not exist, or one that is missing.",
      text: "Flags may stand before or behind the command, but only the flags that the command knows.",
      wrong: "oidc validate --profile prod states\n",
      right: "oidc validate states\noidc plan --profile prod states\n",
      remedy: "`oidc help COMMAND` shows what a command takes.",
    },
    "conflicting-options": {
      summary: "Two flags that contradict each other.",
      text: "Each of them says where calls go, or what is looked at, and there is no order in which one would win.",
      wrong: "oidc plan --sandbox --endpoint-url http://127.0.0.1:4566\n",
      right: "oidc plan --sandbox\n",
      remedy: "leave one of them out. A variable of the environment counts as its flag does.",
    },
    "no-match": {
      summary: "A glob of `--only` that matches no provider.",
      text: 'Neither a declared provider nor one in the account has such a URL, and "no changes" would be a wrong answer to a typo.',
      wrong: "oidc plan --sandbox --only gitlb.example states\n",
      right: "oidc plan --sandbox --only '*' states\n",
      remedy: "name a URL, with or without `https://`; `*` matches any text, `/` included.",
    },
    "no-such-path": {
      summary: PROBLEM_CODES["no-such-path"],
      text: "A path that is not there is never taken for an empty folder: an empty input would declare nothing.",
      remedy: "check the spelling, and the folder that the command runs in.",
    },
    "pattern-not-expanded": {
      summary: PROBLEM_CODES["pattern-not-expanded"],
      text: "Shells replace `*.yaml` by the names of the files, and leave it as it is when there are none.",
      wrong: "oidc plan 'states/*.yaml'\n",
      right: "oidc plan states\n",
      remedy: "name the folder: all state files in it are read, those of its folders, too.",
    },
    "no-state-files": {
      summary: PROBLEM_CODES["no-state-files"],
      text: "State files end in `.yaml`, `.yml` or `.sls`. Names that start with a dot, and `node_modules`, are skipped. A file that is named is read whatever its name ends with.",
      remedy: "name a file or a folder, or run the command where `states/` is.",
    },
    "unreadable-path": {
      summary: PROBLEM_CODES["unreadable-path"],
      text: "Only regular files are opened, so that a pipe or a device cannot make a run wait for ever. What a program prints comes in as `-`.",
      wrong: "oidc plan /dev/stdin\n",
      right: "oidc plan -\n",
      remedy: "check who may read the file, or pipe it in.",
    },
    "unusable-plan": {
      summary: "The file behind `--plan` is not the JSON document of a plan.",
      text: "It has to be what `oidc plan -o json` prints or `--report json=FILE` writes, of a run that did not fail, and of a version that this one can read: a regular file of at most 64 MiB.",
      remedy: "make a new plan, have it reviewed, and apply that one.",
    },
  },
} as const satisfies Area;
