import { safeNext } from '#web/lib/session/safe-next.ts';
import { textOf } from './answers.ts';

/** How something stands that is turned on and off by a button, and why it may not have been turned. */
export interface ToggleState {
  readonly isOn: boolean;
  /** For how many it is on, where that is shown. */
  readonly count: number | null;
  readonly message: string | null;
}

export type ToggleAction = (previous: ToggleState, form: FormData) => Promise<ToggleState>;

/** What a toggle is to be. */
export const isWanted = (form: FormData): boolean => textOf(form, 'isOn') === 'true';

/** Where the page comes again without script; null with one, where it stays. */
export function pageAfter(form: FormData, fallback: string): string | null {
  const next = textOf(form, 'next');
  return next === '' ? null : safeNext(next, fallback);
}
