// The name of a condition operator → how it compares texts.

/** An operator that compares texts, or tests whether a key is present. */
export type ConditionOperator =
  | { readonly kind: "null" }
  | {
      readonly kind: "text";
      readonly comparison: "equals" | "equals-ignore-case" | "like";
      /** True for `StringNot…`: no value may match. */
      readonly isNegated: boolean;
      /** How a key with several values, or none, is treated. */
      readonly quantifier: "any" | "all" | null;
      readonly ifExists: boolean;
    };

const TEXT_OPERATOR = /^(?:For(AnyValue|AllValues):)?String(Not)?(Equals|EqualsIgnoreCase|Like)(IfExists)?$/u;

const COMPARISONS = {
  Equals: "equals",
  EqualsIgnoreCase: "equals-ignore-case",
  Like: "like",
} as const;

/**
 * The operator; `undefined` for one that is unknown or does not compare texts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function parseOperator(name: string): ConditionOperator | undefined {
  if (name === "Null") return { kind: "null" };
  const [, quantifier, negation, comparison, ifExists] = TEXT_OPERATOR.exec(name) ?? [];
  if (comparison === undefined || !isComparison(comparison)) return undefined;
  return {
    kind: "text",
    comparison: COMPARISONS[comparison],
    isNegated: negation !== undefined,
    quantifier: toQuantifier(quantifier),
    ifExists: ifExists !== undefined,
  };
}

function isComparison(text: string): text is keyof typeof COMPARISONS {
  return Object.hasOwn(COMPARISONS, text);
}

function toQuantifier(text: string | undefined): "any" | "all" | null {
  return text === undefined ? null : text === "AnyValue" ? "any" : "all";
}
