// IAM roles, and what a change to a provider means for them.

/** The part of an IAM role that concerns its trust. */
export interface Role {
  /** Unique in the account, whatever the path; an assumed-role ARN names it. */
  readonly name: string;
  readonly arn: string;
  /** The trust policy as JSON text; `null` if IAM's answer cannot be decoded. */
  readonly trustPolicy: string | null;
}

/** The roles of an account, or why they could not be read. A partial list is never used. */
export type RoleReading =
  | {
      readonly known: true;
      /** Sorted by name. */
      readonly roles: readonly Role[];
    }
  | {
      readonly known: false;
      /** `iam:ListRoles: AccessDenied` */
      readonly reason: string;
    };

/** Why a role is affected. Later versions may add more: readers ignore a word that they do not know. */
export type ImpactReason =
  | "provider-deleted"
  | "client-id-removed"
  | "no-audience-condition"
  | "cannot-decide"
  | "thumbprint-removed"
  | "provider-created";

export interface AffectedRole {
  readonly name: string;
  readonly arn: string;
  readonly reason: ImpactReason;
  /** The reason in words: lower case, no full stop, names in backticks. */
  readonly detail: string;
}

/**
 * What a change means for the roles of the account. Every list is sorted by name, and a role is in at most one of
 * them. The JSON documents contain it unchanged.
 */
export interface Impact {
  /** False if the roles could not be read; the lists are then empty. */
  readonly known: boolean;
  /** Why the roles are not known; `null` if they are. */
  readonly reason: string | null;
  /** A statement that lets callers in today will no longer let any in. */
  readonly stops: readonly AffectedRole[];
  /** The same, but not for certain: there is no audience condition, or the policy cannot be evaluated. */
  readonly mayStop: readonly AffectedRole[];
  /** Keeps working with another audience that its policy names, but loses callers with the removed one. */
  readonly narrows: readonly AffectedRole[];
  /** Trusts a provider that does not exist yet, and lets its callers in once it does. */
  readonly comesToLife: readonly AffectedRole[];
}
