import { badArgument, type PublicError } from './errors.ts';
import type { Locale } from './identity.ts';
import { withShared, type SharedKey } from './messages.ts';
import { createTranslate, type Catalogue, type MessageValues } from './translate.ts';
import type { Outcome, UserError, Violation } from './user-errors.ts';

/** More would help nobody: after these are fixed, the next are reported. */
const MAX_SHOWN = 20;

/**
 * The messages of one subgraph, its own beside those that all share, and what speaks by them.
 * Its violations are named by code or message; `field.<name>` is a field's label on forms, a field
 * without one goes by its name.
 */
export function createMessages<Own extends string>(own: Catalogue<Own>) {
  type Key = Own | SharedKey;
  const catalogue: Catalogue<Key> = withShared(own);
  const text = createTranslate(catalogue);
  const isKey = (key: string): key is Key => Object.hasOwn(catalogue.en, key);
  const fieldLabel = (locale: Locale, field: string) => {
    const key = `field.${field}`;
    return isKey(key) ? text(locale, key) : field;
  };

  /** Translates violations into the reader's language, naming the field and the rule: the first twenty. */
  function toUserErrors<Code extends Key>(
    locale: Locale,
    violations: readonly Violation<Code, Key>[],
  ): UserError<Code>[] {
    return violations.slice(0, MAX_SHOWN).map(({ code, field, message, values, retryAfter }) => ({
      code,
      field: [...field],
      message: text(locale, message ?? code, {
        field: fieldLabel(locale, field.findLast((part) => !/^\d+$/.test(part)) ?? ''),
        ...values,
      }),
      ...(retryAfter !== undefined && { retryAfter }),
    }));
  }

  /** A payload: the value under its name, or null with the broken rules. */
  function payload<Name extends string, Value, Code extends Key>(
    locale: Locale,
    name: Name,
    outcome: Outcome<Value, Code, Key>,
  ) {
    const userErrors = outcome.ok ? [] : toUserErrors(locale, outcome.violations);
    return { [name]: outcome.ok ? outcome.value : null, userErrors } as {
      [key in Name]: Value | null;
    } & { userErrors: UserError<Code>[] };
  }

  /** An argument that breaks a rule: names the argument. */
  const badInput = (locale: Locale, field: string, key: Key, values?: MessageValues): PublicError =>
    badArgument(field, text(locale, key, values));

  return { toUserErrors, payload, badInput };
}
