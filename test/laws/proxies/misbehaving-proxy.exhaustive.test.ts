// Every way to misbehave, once and lasting, at every call of plans that need every kind of call.

import { skipPauses } from "../../support/skip-pauses.ts";
import { WIRE_FAULTS, WIRE_OUTAGES } from "../../support/wire-faults.ts";
import { testProxy, testProxyAtRandom } from "./check-proxy.ts";
import { CREATE, DELETE, RICH_UPDATE, SEVERAL } from "../corpus.ts";

skipPauses();
testProxy([RICH_UPDATE, SEVERAL], WIRE_FAULTS);
testProxy([CREATE, DELETE, RICH_UPDATE, SEVERAL], WIRE_OUTAGES);
testProxyAtRandom([RICH_UPDATE, SEVERAL], 100);
