#!/usr/bin/env node
// The process: its arguments, environment and streams, handed to the command line.

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `oidc needs Node.js 20.19 or newer; this is ${process.version}.\nInstall a newer one: https://nodejs.org\n`,
  );
  process.exitCode = 1;
} else {
  // The SDK would print seven lines about the age of Node before every plan.
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  // Loaded late: an older Node cannot even parse what comes here.
  void import("./cli/run-process.ts").then(({ runProcess }) => runProcess());
}
