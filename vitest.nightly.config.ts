import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.nightly.test.ts"],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    // On two cores vitest would use one.
    maxWorkers: "100%",
    testTimeout: 3_600_000,
    hookTimeout: 60_000,
  },
});
