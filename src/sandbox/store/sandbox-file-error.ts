// The error for a sandbox file that cannot be used: what is wrong, and what to do.

export const MOVE_AWAY = "choose another file, or move this one away to start with an empty sandbox";

/** The sandbox's file cannot be used. It has not been changed. */
export class SandboxFileError extends Error {
  override readonly name = "SandboxFileError";
  readonly file: string;
  readonly problem: string;
  readonly help: string;

  constructor(file: string, problem: string, help: string, options?: ErrorOptions) {
    super(`the sandbox file \`${file}\` ${problem}: ${help}`, options);
    this.file = file;
    this.problem = problem;
    this.help = help;
  }
}
