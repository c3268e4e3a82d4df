// The program's own files and ports, and its own bugs.

import type { Area } from "./explanation.ts";

export const PROGRAM = {
  title: "The program itself",
  text: "Something beside AWS and the state files. Exit code 1, unless the run ends with another one.",
  codes: {
    "sandbox-file": {
      summary: "The file of the embedded IAM cannot be used.",
      text: "It is JSON, `.oidc/sandbox.json` by default, and it is never repaired by guessing.",
      remedy: "put it right, move it away to start anew, or name another one with `--sandbox-file`.",
    },
    "port-taken": {
      summary: "`oidc sandbox` cannot listen on the port.",
      remedy: "choose another one, or `--port 0` for any that is free.",
    },
    "restore-file": {
      summary: "The file that would bring everything back cannot be written.",
      text: "Before something is taken away, the state before is written down. Without that file nothing is taken away.",
      remedy: "name another one with `--restore-file`.",
    },
    "audit-log": {
      summary: "The audit log cannot be opened.",
      text: "Who asks for a log wants no change without it.",
      remedy: "name another file with `--audit-log`.",
    },
    "report-file": {
      summary: "A file that `--report` names cannot be written.",
      text: "Folders are looked at before anything is sent. What fails later leaves the run and the other reports as they are.",
      remedy: "name another file, in a folder that may be written.",
    },
    interrupted: {
      summary: "A signal ended the run before it changed anything.",
      text: "Exit code 130 for SIGINT, 143 for SIGTERM, 129 for SIGHUP. A run that was changing something says instead what is done and what is left.",
      remedy: "run the same command again.",
    },
    internal: {
      summary: "A bug.",
      text: "What went wrong is nothing that this program expects.",
      remedy: "run it again with `-vv`, and report what it prints.",
    },
  },
} as const satisfies Area;
