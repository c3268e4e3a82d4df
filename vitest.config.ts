import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** What takes longest comes first: at the end it would run alone. In a clean clone vitest knows no times. */
class LawsFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLaw = ({ moduleId }: TestSpecification): boolean => moduleId.includes("/test/laws/");
    const sorted = await super.sort(files);
    return [...sorted.filter(isLaw), ...sorted.filter((file) => !isLaw(file))];
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // What takes long, or needs more than Node: `npm run test:exhaustive`, `test:nightly`, `test:conformance`.
    exclude: ["test/**/*.{exhaustive,nightly}.test.ts", "test/conformance/**", "test/package/**"],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    // Tests wait for processes, sockets and clocks half of the time.
    maxWorkers: 2 * availableParallelism(),
    sequence: { sequencer: LawsFirst },
    // No test changes a module; loading the SDK anew for each file would take a quarter of the time.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Machines are shared: what is waited for may take long, and costs nothing if it does not.
    expect: { poll: { timeout: 30_000 } },
  },
});
