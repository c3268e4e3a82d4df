// What is wrong with the sandbox's file, and what to do about it.

/** The sandbox's file cannot be used. It was not changed. */
export class SandboxFileError extends Error {
  override readonly name = "SandboxFileError";
  /** The path as it was given. */
  readonly file: string;
  /** One sentence: what to do. */
  readonly help: string;

  constructor(file: string, problem: string, help: string, options?: ErrorOptions) {
    super(`The sandbox file ${file} ${problem}. ${help}`, options);
    this.file = file;
    this.help = help;
  }
}
