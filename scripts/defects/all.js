// Every planted defect, in the order of the stages.

import { AWS } from "./aws.js";
import { CLI } from "./cli.js";
import { DESCRIBE } from "./describe.js";
import { EXECUTOR } from "./executor.js";
import { FLEET } from "./fleet.js";
import { ISSUERS } from "./issuers.js";
import { LOADER } from "./loader.js";
import { OWNERS } from "./owners.js";
import { PLANNER } from "./planner.js";
import { REPORT } from "./report.js";
import { TRUST_MAP } from "./trust.js";

export const DEFECTS = [
  ...PLANNER,
  ...EXECUTOR,
  ...DESCRIBE,
  ...AWS,
  ...LOADER,
  ...REPORT,
  ...CLI,
  ...OWNERS,
  ...ISSUERS,
  ...TRUST_MAP,
  ...FLEET,
];
