// Preloaded into the binary: says of each file whether V8 took the compiled code that came with it.

const vm = require("node:vm");

vm.Script = class extends vm.Script {
  constructor(source, options) {
    super(source, options);
    process.stderr.write(
      `${options.filename} ${this.cachedDataRejected ? "compiled again" : "as compiled"}\n`,
    );
  }
};
