// The sandbox of a run that names no other: its file, and its account.

export const SANDBOX_FILE = ".oidc/sandbox.json";
export const SANDBOX_ACCOUNT = "123456789012";
