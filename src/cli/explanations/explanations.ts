// All that is known of diagnostic codes, area by area.

import { AWS } from "./aws.ts";
import { CREDENTIALS } from "./credentials.ts";
import type { Area } from "./explanation.ts";
import { GUARDS } from "./guards.ts";
import { IDEM } from "./idem.ts";
import { PROGRAM } from "./program.ts";
import { PROVIDERS } from "./providers.ts";
import { SHAPE } from "./shape.ts";
import { USAGE } from "./usage.ts";
import { WARNINGS } from "./warnings.ts";
import { YAML } from "./yaml.ts";

/** Every area, in the order in which a run can meet them. */
export const EXPLANATIONS: readonly Area[] = [
  USAGE,
  YAML,
  SHAPE,
  PROVIDERS,
  IDEM,
  CREDENTIALS,
  AWS,
  GUARDS,
  WARNINGS,
  PROGRAM,
];
