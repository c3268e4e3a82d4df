// What the sandbox remembers: accounts with their providers and roles, and role sessions.

/**
 * An OIDC provider as IAM stores it. Providers, roles and sessions are never changed in place: an operation
 * puts a new one into its map, so a copy of the maps is a copy of the state.
 */
export interface StoredProvider {
  /** Without `https://`, byte for byte. Also its key in `AccountState.providers`. */
  readonly url: string;
  /** In the order in which they were added; `GetOpenIDConnectProvider` returns another one. */
  readonly clientIds: readonly string[];
  /** In lower case, in the order in which they were sent. */
  readonly thumbprints: readonly string[];
  /** ISO 8601, UTC. */
  readonly createDate: string;
  readonly tags: ReadonlyMap<string, string>;
}

export interface StoredRole {
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  /** `AROA…` */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createDate: string;
  /** JSON text, exactly as it was sent. */
  readonly trustPolicy: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly tags: ReadonlyMap<string, string>;
}

export interface RoleSession {
  /** `ASIA…`. Also its key in `SandboxState.sessions`. */
  readonly accessKeyId: string;
  readonly partition: string;
  readonly account: string;
  readonly roleName: string;
  readonly roleId: string;
  readonly sessionName: string;
  /** ISO 8601, UTC. */
  readonly expiration: string;
}

/** An account of one partition. */
export interface AccountName {
  /** `aws`, `aws-cn` … */
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
}

export interface AccountState extends AccountName {
  /** At most one. No operation of the sandbox sets it, but its file may hold one. */
  readonly aliases: readonly string[];
  /** By `url`, oldest first. */
  readonly providers: Map<string, StoredProvider>;
  /** By lower-case name, because IAM ignores the case of role names. Oldest first. */
  readonly roles: Map<string, StoredRole>;
}

export interface SandboxState {
  /** By `<partition>/<account>`. */
  readonly accounts: Map<string, AccountState>;
  /** By access key id. */
  readonly sessions: Map<string, RoleSession>;
}

/** Where a sandbox keeps its state. */
export interface SandboxStore {
  /** The current state. The caller must not change it. */
  read(): Promise<SandboxState>;
  /**
   * Passes a draft to `change` and keeps the draft that it leaves. If `change` throws, nothing is kept and
   * the error is passed on. Updates never overlap. `change` may be run again, on a fresh draft.
   */
  update<T>(change: (draft: SandboxState) => T): Promise<T>;
}

export function emptyState(): SandboxState {
  return { accounts: new Map(), sessions: new Map() };
}

export function copyState(state: SandboxState): SandboxState {
  const accounts = new Map<string, AccountState>();
  for (const [key, account] of state.accounts) {
    const providers = new Map(account.providers);
    accounts.set(key, { ...account, providers, roles: new Map(account.roles) });
  }
  return { accounts, sessions: new Map(state.sessions) };
}
