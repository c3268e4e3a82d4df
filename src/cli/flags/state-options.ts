// The flags of every command that reads state files.

import { Option } from "commander";

export function strictOption(): Option {
  return new Option("--strict", "treat warnings about state files as errors");
}

export function skipOtherStatesOption(): Option {
  return new Option("--skip-other-states", "in idem files, leave states of other resources alone");
}
