// package.json → the version of this program.

import manifest from "../../../package.json" with { type: "json" };

/** The version, as `--version` and every document show it. The build writes it into the command. */
export const VERSION: string = manifest.version;
