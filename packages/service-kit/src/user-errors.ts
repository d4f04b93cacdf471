import type { Locale } from './identity.ts';
import { fieldLabel, text, type MessageKey } from './messages.ts';

/** An expected failure of a mutation, not yet translated. */
export interface Violation<Code extends string = string> {
  readonly code: Code;
  /** Path of the input field, outermost first. */
  readonly field: readonly string[];
  /** Which wording; the one named like the code if left out. */
  readonly message?: MessageKey;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A violation as the graph shows it. */
export interface UserError<Code extends string = string> {
  code: Code;
  field: string[];
  message: string;
}

/** Either the value of a use case or the rules that its input broke. */
export type Outcome<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly violations: readonly Violation<Code>[] };

export const success = <Value>(value: Value) => ({ ok: true, value }) as const;

export const failure = <Code extends string>(...violations: readonly Violation<Code>[]) =>
  ({ ok: false, violations }) as const;

/** More would help nobody: after these are fixed, the next are reported. */
const MAX_SHOWN = 20;

/** Translates violations into the reader's language, naming the field and the rule: the first twenty. */
export function toUserErrors<Code extends string>(
  locale: Locale,
  violations: readonly Violation<Code>[],
): UserError<Code>[] {
  return violations.slice(0, MAX_SHOWN).map(({ code, field, message, values }) => ({
    code,
    field: [...field],
    message: text(locale, message ?? (code as MessageKey), {
      field: fieldLabel(locale, field.findLast((part) => !/^\d+$/.test(part)) ?? ''),
      ...values,
    }),
  }));
}

/** A payload: the value under its name, or null with the broken rules. */
export function payload<Name extends string, Value, Code extends string>(
  locale: Locale,
  name: Name,
  outcome: Outcome<Value, Code>,
) {
  const userErrors = outcome.ok ? [] : toUserErrors(locale, outcome.violations);
  return { [name]: outcome.ok ? outcome.value : null, userErrors } as {
    [key in Name]: Value | null;
  } & { userErrors: UserError<Code>[] };
}
