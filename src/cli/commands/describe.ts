// `oidc describe`: what the account has, as a state file.

import { showValue } from "../../report/escape.ts";
import { checkUrls } from "./check-urls.ts";
import { readOptionalStates } from "../run/read-states-and-targets.ts";
import { writeStateFiles, type OnDifference } from "./write-state-files.ts";
import { toProblemFrames } from "../../report/text/problem-text.ts";
import type { StateDocument } from "../../report/state/state-document.ts";
import { withAccess } from "../connection/with-access.ts";
import { checkConnection, toConflict } from "../connection/check-connection.ts";
import { toExitCode } from "../process/exit-code.ts";
import type { Io } from "../process/io.ts";
import { runCommand } from "../run/run-command.ts";
import { checkDescribeFlags, type DescribeOptions } from "./check-describe-flags.ts";
import { reportStateFiles, renderDescription, toFailedDescription } from "./print-description.ts";
import { readDescription } from "./read-description.ts";

export async function describeCommand(
  urls: readonly string[],
  options: DescribeOptions,
  io: Io,
): Promise<number> {
  return runCommand({ paths: [], options, io }, toFailedDescription, async (context, goOn) => {
    const { output, outputDir } = options;
    checkDescribeFlags(options);
    checkUrls(urls);
    checkConnection(options, io);
    const input = await readOptionalStates(options.undeclared ?? [], options, io);
    const { states, targets } = input;
    if (states !== null && targets !== null && output === "idem") throw toConflict("targets", "-o idem");
    const request = { options, io, context, states, targets, command: "describe" };
    const found = await withAccess(request, (access) => readDescription(access, urls, states, options, io));
    await goOn();
    const { errors } = found;
    const state = options.leaveOut === undefined ? found.state : withoutThumbprints(found.state);
    const problems = [...(states ?? input).problems, ...state.problems, ...errors];
    if (outputDir === undefined) {
      io.stdout.write(renderDescription({ ...found, state }, problems, output));
      if (urls.length + errors.length === 0) io.stderr.write(toOwnerNote(state, options));
    } else if (options.force === true && errors.length > 0) io.stderr.write(UNWRITTEN);
    else
      reportStateFiles(
        await writeStateFiles(state, outputDir, toOnDifference(options)),
        outputDir,
        options,
        io,
      );
    if (problems.length > 0) io.stderr.write(toProblemFrames(problems, io.stderr.style));
    return toExitCode(errors);
  });
}

/** A name that is misspelled has no provider, either. Says nothing if only a part was asked for. */
function toOwnerNote({ providers }: StateDocument, options: DescribeOptions): string {
  const { owner, quiet, only, undeclared } = options;
  if (owner === undefined || quiet === true || providers.length > 0) return "";
  if (only !== undefined || undeclared !== undefined) return "";
  return `The owner ${showValue(owner)} has no provider here.\n`;
}

/** What a file declares for a target that could not be read would be lost. */
const UNWRITTEN = "Nothing was written: `--force` needs every target to be read.\n";

/** What `--undeclared` finds comes in addition to what is there. */
function toOnDifference({ force, undeclared }: DescribeOptions): OnDifference {
  if (force === true) return "change";
  return undeclared === undefined ? "refuse" : "keep";
}

function withoutThumbprints(state: StateDocument): StateDocument {
  const providers = state.providers.map(({ thumbprint_list: _left, ...rest }) => rest);
  return { ...state, providers };
}
