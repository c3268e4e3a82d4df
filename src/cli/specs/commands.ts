// The commands: names, arguments, flags and help. The code of a command is loaded when it runs.

import { CHANGE_SPECS } from "./change-specs.ts";
import type { CommandSpec } from "./command-spec.ts";
import { LOOK_SPECS } from "./look-specs.ts";
import { TOOL_SPECS } from "./tool-specs.ts";

/** In the order of the help. */
export const COMMANDS: readonly CommandSpec[] = [...CHANGE_SPECS, ...LOOK_SPECS, ...TOOL_SPECS];
