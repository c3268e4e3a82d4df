// The commands around the tool itself: sandbox, schema, explain, completion.

import { Option } from "commander";
import { SHELLS, SCHEMA_NAMES } from "../flags/choices.ts";
import { commonOptions } from "../flags/options.ts";
import { sandboxFileOption } from "../flags/aws-options.ts";
import { toWhole } from "../flags/parsers.ts";
import type { CommandSpec } from "./command-spec.ts";

export const TOOL_SPECS: readonly CommandSpec[] = [
  {
    name: "sandbox",
    summary: "serve the embedded IAM on a loopback port, for any AWS client",
    details: `\
It does not verify signatures or evaluate policies: AssumeRole returns credentials for any role that exists. \
It checks session tags but does not keep them; session policies, the external ID and the source identity have \
no effect.`,
    examples: ["oidc sandbox", "aws iam list-open-id-connect-providers --endpoint-url http://127.0.0.1:4599"],
    options: () => [
      new Option("--port <n>", "port to listen on; 0 for any free port (default: 4599)").argParser(
        toWhole(0, 65_535),
      ),
      sandboxFileOption(),
      ...commonOptions(),
    ],
    load: async () => (await import("../commands/sandbox.ts")).sandboxCommand,
  },
  {
    name: "schema",
    summary: "print a JSON Schema, for editors and scripts",
    examples: ["oidc schema > state.schema.json", "oidc schema plan"],
    argument: ["[document]", `${SCHEMA_NAMES.join(", ")} (default: state)`],
    options: commonOptions,
    load: async () => (await import("../commands/schema.ts")).schemaCommand,
  },
  {
    name: "explain",
    summary: "explain a diagnostic code, or a key of a state file",
    examples: ["oidc explain unknown-key", "oidc explain client_id_list", "oidc explain"],
    argument: ["[code|key]", "a code, as in `error[unknown-key]`, or a key (default: list all)"],
    options: commonOptions,
    load: async () => (await import("../commands/explain.ts")).explainCommand,
  },
  {
    name: "completion",
    summary: "print a completion script for a shell",
    details: `\
The line for bash goes into ~/.bashrc. For zsh, write the script into a folder of your fpath: with the line below, \
~/.zshrc needs \`fpath+=~/.zfunc\` before \`compinit\`.`,
    examples: [
      'eval "$(oidc completion bash)"',
      "oidc completion zsh > ~/.zfunc/_oidc",
      "oidc completion fish > ~/.config/fish/completions/oidc.fish",
    ],
    argument: ["<shell>", `one of ${SHELLS.join(", ")}`],
    options: commonOptions,
    load: async () => (await import("../commands/completion.ts")).completionCommand,
  },
];
