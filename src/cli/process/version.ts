// package.json → the version of this program.

import manifest from "../../../package.json" with { type: "json" };

/** The version that `--version` and every document show. The build inlines it. */
export const VERSION: string = manifest.version;
