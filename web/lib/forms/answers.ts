import { truncate } from '@vobe/service-kit/truncate';
import type { UserErrorFieldsFragment } from '#web/__generated__/operations.ts';
import { hasCode, isUnauthenticated, type Outcome } from '#web/lib/graphql/outcome.ts';
import type { Translate } from '#web/lib/i18n/messages.ts';
import { initialFormState, type FormState } from './form-state.ts';

const SECRET = /password|^code$/iu;

/** An entry of the form, with the line ends that people count: browsers send CRLF. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n') : '';
}

/** What was typed, to be shown again; without passwords, codes and the entries of the framework. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$') && !SECRET.test(name))
      values[name] = value;
  }
  return values;
}

export interface Failure {
  readonly message?: string | null;
  readonly isSessionOver?: boolean;
  readonly errors?: Readonly<Record<string, string>>;
}

export function failed(
  previous: FormState,
  form: FormData,
  { message = null, errors = {}, isSessionOver = false }: Failure,
): FormState {
  return {
    status: 'failed',
    message,
    isSessionOver,
    errors,
    values: typedValues(form),
    attempt: previous.attempt + 1,
  };
}

export function done(previous: FormState, message: string): FormState {
  return { ...initialFormState, status: 'done', message, attempt: previous.attempt + 1 };
}

/** How a message names the field that its path ends with: “Cover URL: …”. */
const FIELD_LABEL = /^[^:.]{1,60}: /u;

/** The rule without the field's name before it: the form says the name itself, in its own words. */
function ruleOf(message: string, path: readonly string[], name: string): string {
  const named = path.findLast((step) => !/^\d+$/u.test(step));
  return named === name ? message.replace(FIELD_LABEL, '') : message;
}

/** What one entry of a field of many was, so that an error can name it; and the form's own rule for it. */
export interface Entry {
  readonly text: string;
  readonly rule?: string;
}

/** Longer entries are known by their beginning. */
const SHOWN_ENTRY = 40;

/**
 * Errors beside their fields, in the order of the fields on the page; what concerns no field of the form
 * joins the summary.
 * @param entryOf What was sent as the field's entry of that number.
 */
export function fromUserErrors(
  userErrors: readonly UserErrorFieldsFragment[],
  fields: readonly string[],
  t: Translate,
  entryOf?: (field: string, index: number) => Entry | undefined,
): Failure {
  const found = new Map<string, Set<string>>(fields.map((name) => [name, new Set<string>()]));
  const general: string[] = [];
  for (const { code, field, message } of userErrors) {
    // Paths name list entries by number: the nearest name is the form's field.
    const at = field.findLastIndex((step) => found.has(step));
    const name = field[at] ?? '';
    const entry = /^\d+$/u.test(field[at + 1] ?? '')
      ? entryOf?.(name, Number(field[at + 1]))
      : undefined;
    const rule = entry?.rule ?? ruleOf(message, field, name);
    // What stands there twice is named by the rule itself.
    const isNamed = !entry || code === 'DUPLICATE';
    const text = isNamed
      ? rule
      : t('form.entry', { entry: truncate(entry.text, SHOWN_ENTRY), rule });
    const rules = found.get(name);
    if (rules) rules.add(text);
    else general.push(message);
  }
  const errors = Object.fromEntries(
    [...found]
      .filter(([, rules]) => rules.size > 0)
      .map(([name, rules]) => [name, [...rules].join(' ')]),
  );
  const count = Object.keys(errors).length;
  return {
    errors,
    message: general.length > 0 ? general.join(' ') : t('form.problems', { count }),
  };
}

/** Why there is no payload, in words; for every action alike. */
export function unexpected(outcome: Outcome<unknown>, t: Translate): Failure {
  if (outcome.kind === 'unavailable') return { message: t('form.unavailable') };
  if (isUnauthenticated(outcome)) return { message: t('form.sessionOver'), isSessionOver: true };
  return { message: hasCode(outcome, 'FORBIDDEN') ? t('form.forbidden') : t('form.failed') };
}

interface Payload {
  readonly userErrors: readonly UserErrorFieldsFragment[];
}

/**
 * What a form says of the answer to its mutation; null if nothing is wrong.
 * @param payload What was answered; nothing if nothing was.
 * @param fields The form's own, in the order of the page.
 */
export function problemOf(
  previous: FormState,
  form: FormData,
  answer: { readonly outcome: Outcome<unknown>; readonly payload: Payload | null | undefined },
  t: Translate,
  fields: readonly string[] = [],
): FormState | null {
  const { outcome, payload } = answer;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (payload.userErrors.length === 0) return null;
  return failed(previous, form, fromUserErrors(payload.userErrors, fields, t));
}
