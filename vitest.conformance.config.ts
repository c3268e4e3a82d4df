import { defineConfig } from "vitest/config";

/** What needs Python or the npm registry; `node scripts/conformance.js` prepares both and runs it. */
export default defineConfig({
  test: {
    include: ["test/conformance/**/*.test.ts", "test/package/**/*.test.ts"],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
