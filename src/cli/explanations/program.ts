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
      text: "Before something is taken away, the state before is written down. Without that file nothing is taken away. What exists is never overwritten, and no link is followed: the next free name is taken, such as `restore-2.yaml`. Only the user can read the file.",
      remedy: "name another one with `--restore-file`.",
    },
    "audit-log": {
      summary: "The audit log cannot be opened or written.",
      text: "Nothing is changed without the log that was asked for: a call whose intent cannot be written is not sent. The file is appended to, and links are followed, as with the shell's `>>`. A pipe needs a reader before the run begins.",
      remedy: "name another file with `--audit-log`.",
    },
    "report-file": {
      summary: "A file that `--report` names cannot be written.",
      text: "The place is checked before anything is sent: a folder that cannot be written, or a named pipe, which could wait for a reader for ever. What fails later leaves the run and the other reports as they are. A report replaces the file that is there; at a link, it replaces the file that the link names.",
      remedy: "name another file, in a folder that can be written.",
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
