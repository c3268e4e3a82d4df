// Every code that the loader can report → what it means, in one sentence.

/** The rules of a state file by the code of the problem that breaks them. */
export const PROBLEM_CODES = {
  // paths
  "no-such-path": "A path of the command line does not exist.",
  "pattern-not-expanded": "The shell handed over a pattern because no file matches it.",
  "no-state-files": "There is no state file: an empty folder, or no PATH and no `states/`.",
  "unreadable-path": "A path cannot be read, or is neither a regular file nor a folder.",
  // text and YAML
  "file-too-large": "A state file has more than 8 MiB.",
  "not-utf8": "A state file is not valid UTF-8.",
  "yaml-syntax": "The file is not valid YAML.",
  "yaml-duplicate-key": "A map has the same key twice.",
  "yaml-key": "A key is not text: empty, a list or a map.",
  "yaml-tag": "A value has an explicit YAML tag; every value is text, a list or a map.",
  "yaml-alias": "An alias means itself, means nothing, or multiplies the file beyond reason.",
  "yaml-too-deep": "Lists and maps are nested more than 20 deep.",
  "yaml-too-many-values": "The file has more YAML elements than any state file needs.",
  "yaml-value-too-long": "One value is longer than 64 KiB.",
  "yaml-multiple-documents": "The file has more than one YAML document.",
  // shape
  "not-a-state-file": "The file is a list or a text where a state file is a map.",
  "unknown-key": "A key is none of those that may stand here.",
  "unsupported-key": "A key of the state format that this version does not support yet.",
  "unsupported-value": "A value of the state format that this version does not support yet.",
  "missing-key": "A required key is not there.",
  "empty-value": "A key or a list item has no value.",
  "wrong-type": "A value is text, a list or a map where something else is needed.",
  "invalid-version": "`version` is not `1`.",
  "invalid-account": "An account ID is not twelve digits.",
  "conflicting-accounts": "Two state files of one run name different accounts.",
  "invalid-state": "`state` is neither `present` nor `absent`.",
  "invalid-boolean": "A value is neither `true` nor `false`.",
  "absent-takes-only-url": "A provider with `state: absent` has keys other than its URL.",
  // URL
  "invalid-url": "A provider URL is not one that IAM takes.",
  "url-too-long": "A provider URL has more than 255 characters, `https://` included.",
  "near-duplicate-url": "Two URLs differ only by case or a trailing slash; IAM keeps them apart.",
  "duplicate-provider": "A URL is declared twice.",
  "conflicting-state": "A URL is declared both present and absent.",
  // client IDs and thumbprints
  "invalid-client-id": "A client ID is empty, longer than 255 characters, or cannot be sent to IAM.",
  "client-id-white-space": "A client ID starts or ends with white space.",
  "too-many-client-ids": "A provider has more than 100 client IDs.",
  "duplicate-client-id": "A client ID is listed twice.",
  "invalid-thumbprint": "A thumbprint is not 40 hex digits.",
  "empty-thumbprint-list": "`thumbprint_list: []`, which IAM cannot do.",
  "too-many-thumbprints": "A provider has more than five thumbprints.",
  "duplicate-thumbprint": "A thumbprint is listed twice; case and colons make no difference.",
  // tags
  "invalid-tag-key": "A tag key is empty, longer than 128 characters, or has characters IAM refuses.",
  "invalid-tag-value": "A tag value is longer than 256 characters, or has characters IAM refuses.",
  "reserved-tag": "A tag key or value starts with `aws:`, which AWS keeps for itself.",
  "too-many-tags": "A provider has more than 50 tags, default ones included.",
  "duplicate-tag-key": "A list of tags has the same key twice.",
  "invalid-ignore-tag": "An entry of `ignore_tags` is neither a tag key nor a prefix and one `*`.",
  "duplicate-ignore-tag": "An entry of `ignore_tags` is listed twice.",
  "ignored-tag-declared": "A tag is both declared and ignored.",
  // idem
  "mixed-forms": "A file mixes the native form and the form of idem.",
  "idem-unsupported": "A feature of idem that a state file cannot use.",
  "idem-requisite": "An argument of an idem state that has no effect here.",
  "idem-resource-id": "A `resource_id` is neither a provider's ARN nor its issuer, or contradicts the URL.",
  "idem-empty-thumbprints": "`thumbprint_list: []` in an idem state, which is read as not managed.",
} as const;

/** A code of {@link PROBLEM_CODES}. */
export type ProblemCode = keyof typeof PROBLEM_CODES;
