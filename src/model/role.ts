// What a role is, and what a change to a provider means for roles.

/** An IAM role, as far as its trust goes. */
export interface Role {
  /** Unique in the account whatever its path, and what an assumed-role ARN names. */
  readonly name: string;
  readonly arn: string;
  /** The trust policy as JSON text; `null` when IAM's answer cannot be decoded. */
  readonly trustPolicy: string | null;
}

/** All roles of an account but the service-linked ones, which no provider can be trusted by. */
export interface RoleList {
  /** Sorted by name. */
  readonly roles: readonly Role[];
  /** How many service-linked roles were left out, so that the numbers add up. */
  readonly serviceLinked: number;
}

/** The roles, or why nobody knows them. Some of the roles are as good as none. */
export type RoleReading =
  | ({ readonly known: true } & RoleList)
  | {
      readonly known: false;
      /** `iam:ListRoles: AccessDenied` */
      readonly reason: string;
    };

/** Why a role is affected. An open set: readers treat a word that they do not know as no reason. */
export type ImpactReason =
  | "provider-deleted"
  | "client-id-removed"
  | "no-audience-condition"
  | "cannot-decide"
  | "thumbprint-removed"
  | "provider-created";

/** A role that a change affects. */
export interface AffectedRole {
  readonly name: string;
  readonly arn: string;
  readonly reason: ImpactReason;
  /** The reason in words: lower case, no full stop, names in backticks. */
  readonly detail: string;
}

/**
 * What a change means for the roles of the account. Every list is sorted by name, and a role is in at
 * most one of them. The JSON documents hold it as it is.
 */
export interface Impact {
  /** False: the roles could not be read, and empty lists say nothing. */
  readonly known: boolean;
  /** Why the roles are not known; `null` when they are. */
  readonly reason: string | null;
  /** A statement that let callers in lets none in any more. */
  readonly stops: readonly AffectedRole[];
  /** Perhaps: there is no audience condition, or the policy cannot be decided. */
  readonly mayStop: readonly AffectedRole[];
  /** Goes on with another audience that its policy names, and loses the callers with the removed one. */
  readonly narrows: readonly AffectedRole[];
  /** Trusts a provider that was not there, and is open to its callers from now on. */
  readonly comesToLife: readonly AffectedRole[];
}
