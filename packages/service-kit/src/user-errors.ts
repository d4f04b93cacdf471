import type { SharedKey } from './messages.ts';

/** An expected failure of a mutation, not yet translated. */
export interface Violation<Code extends string = string, Message extends string = SharedKey> {
  readonly code: Code;
  /** Path of the input field, outermost first. */
  readonly field: readonly string[];
  /** Which wording; the one named like the code if left out. */
  readonly message?: Message;
  readonly values?: Readonly<Record<string, string | number>>;
  /** After how many seconds it may succeed. */
  readonly retryAfter?: number;
}

/** A violation as the graph shows it. */
export interface UserError<Code extends string = string> {
  code: Code;
  field: string[];
  message: string;
  retryAfter?: number;
}

/** Either the value of a use case or the rules that its input broke. */
export type Outcome<Value, Code extends string = string, Message extends string = SharedKey> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly violations: readonly Violation<Code, Message>[] };

export const success = <Value>(value: Value) => ({ ok: true, value }) as const;

export const failure = <Code extends string, Message extends string = never>(
  ...violations: readonly Violation<Code, Message>[]
) => ({ ok: false, violations }) as const;
