// A proxy that misbehaves between the real SDK clients and IAM: each run ends, and tells the truth. Every way
// to misbehave, at every call of two plans, and some of them at random.

import { skipPauses } from "../../support/skip-pauses.ts";
import { WIRE_FAULTS } from "../../support/wire-faults.ts";
import { testProxy, testProxyAtRandom } from "./check-proxy.ts";
import { CREATE, DELETE, RICH_UPDATE } from "../corpus.ts";

skipPauses();
testProxy([CREATE, DELETE], WIRE_FAULTS);
testProxyAtRandom([RICH_UPDATE], 5);
