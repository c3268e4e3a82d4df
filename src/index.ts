// The library: the functions that the command line is built from.

export { loadStates, type LoadOptions } from "./loader/load-states.ts";
export { createClients, type ClientOptions } from "./aws/create-clients.ts";
export { type Clients, destroyClients } from "./aws/network/clients.ts";
export type { HttpAgents } from "./aws/network/create-agents.ts";
export type { ConnectionSettings, NamedEndpoint } from "./aws/failures/to-problem.ts";
export { readReviewedPlan } from "./documents/read-reviewed-plan.ts";
export { apply, type ApplyOptions } from "./reconcile/apply.ts";
export { createSandboxClients, type SandboxClientOptions } from "./reconcile/create-sandbox-clients.ts";
export { SandboxFileError } from "./sandbox/store/sandbox-file-error.ts";
export { describe, type Description, type DescriptionOptions } from "./reconcile/describe.ts";
export type { OnEvent } from "./reconcile/listen.ts";
export { plan, type PlanOptions } from "./reconcile/plan.ts";
export type { TargetPlanOptions } from "./reconcile/plan-target.ts";
export { readSignInTokens } from "./reconcile/read-sign-in-tokens.ts";
export { trust } from "./reconcile/trust.ts";
export type { TrustOptions } from "./reconcile/trust-target.ts";
export { decodeClaims } from "./planner/token/decode-claims.ts";
export { toRestoreStates, type RestoreState } from "./reconcile/to-restore-states.ts";
export { observeIssuers, type IssuerOptions } from "./reconcile/observe-issuers.ts";
export { judgeIssuer, type DeclaredIssuer } from "./idp/judge/judge-issuer.ts";
export type { ExpiryWindow } from "./idp/judge/judge-chain.ts";
export type { DeclaredThumbprints } from "./idp/judge/judge-thumbprints.ts";
export type { ResolveHost } from "./idp/network/resolve-host.ts";
export type {
  AddressRecord,
  CertificateRecord,
  DiscoveryDocument,
  DocumentRecord,
  FailedAddress,
  FetchFailure,
  HandshakeRecord,
  HostRecord,
  IssuerRecord,
  KeyRecord,
  KeySet,
  Resolution,
} from "./model/issuer-record.ts";
export type {
  IssuerVerdict,
  SeenAddress,
  SeenHost,
  ThumbprintUse,
  Verification,
} from "./model/issuer-verdict.ts";
export { verify, type VerifyOptions } from "./reconcile/verify.ts";
export type { ReadOptions } from "./reconcile/read-account.ts";
export type { ExecutorEvent } from "./executor/ports.ts";
export type { Environment } from "./model/environment.ts";
export { AwsError, type Failure } from "./model/failure.ts";
export type { Issuer } from "./model/issuer.ts";
export type { AffectedRole, Impact, ImpactReason } from "./model/role.ts";
export type { Review } from "./planner/guards/review-plan.ts";
export type { ReviewedChange, ReviewedPlan } from "./model/saved-document.ts";
export type { AcceptedLoss } from "./planner/consider-roles.ts";
export type { SignInToken } from "./planner/guards/lockout.ts";
export type { Operation, TagParam } from "./model/operation.ts";
export type {
  Action,
  ActiveChange,
  Change,
  ClaimChange,
  ClaimedValue,
  Guard,
  GuardCode,
  Plan,
  PlannedProvider,
  Reason,
  TargetPlan,
  UnmanagedProvider,
} from "./model/plan.ts";
export type { ProblemCode } from "./model/problem-code.ts";
export { ProblemError, type Place, type Problem, type ProblemKind, type Source } from "./model/problem.ts";
export type {
  AbsentProvider,
  DesiredProvider,
  DesiredSet,
  LiveProvider,
  PresentProvider,
  Tag,
} from "./model/provider.ts";
export type {
  ApplyResult,
  OperationResult,
  OperationStatus,
  Outcome,
  ProviderResult,
  ProviderStatus,
  TargetResult,
} from "./model/result.ts";
export type { Finding, FindingCode, Severity } from "./model/finding.ts";
export type { TokenAnswer, TokenClaims, TokenRefusal, TokenRole } from "./model/token.ts";
export type {
  ConditionText,
  DanglingRole,
  TargetTrust,
  Trust,
  TrustCounts,
  TrustedProvider,
  TrustedRole,
  TrustGrant,
} from "./model/trust.ts";
export type { NamedAccount, States } from "./model/states.ts";
export type { CallerIdentity, Target } from "./model/target.ts";
