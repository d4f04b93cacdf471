import { initialFormState, type FormState } from '#web/lib/forms/form-state.ts';
import type { QrCode } from '#web/lib/qr-code.ts';

/** What the forms of the second factor say back: secrets that are shown this once. */
export interface SecondFactorState {
  readonly form: FormState;
  /** What the app is to learn; null until the password is given. */
  readonly setup: { readonly secret: string; readonly qr: QrCode } | null;
  /** New recovery codes, once there are some. */
  readonly codes: readonly string[];
}

export const initialSecondFactorState: SecondFactorState = {
  form: initialFormState,
  setup: null,
  codes: [],
};

export type SecondFactorAction = (
  previous: SecondFactorState,
  form: FormData,
) => Promise<SecondFactorState>;
