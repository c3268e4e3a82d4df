// The shells that have a completion script.

/** The values of `oidc completion`. */
export const SHELLS = ["bash", "zsh", "fish"] as const;
