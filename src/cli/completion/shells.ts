// The shells that completion scripts are made for.

/** The values of `oidc completion`. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
