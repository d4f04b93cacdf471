'use client';

import { useActionState, type ReactNode } from 'react';
import { initialFormState, type FormAction } from '#web/lib/forms/form-state.ts';
import { FormFields, type FormContents } from './form-fields.tsx';

interface Props extends FormContents {
  readonly action: FormAction;
  /** It can't be submitted: it is shown only if it holds input that was refused. */
  readonly isOnlyAnswer?: boolean;
  /** A way out beside the button. */
  readonly cancel?: ReactNode;
}

/** A form of plain fields. Works without script: then the page comes back with the same state. */
export function ActionForm({ action, isOnlyAnswer = false, ...contents }: Props) {
  const [state, act] = useActionState(action, initialFormState);
  if (isOnlyAnswer && state.status !== 'failed') return null;
  return <FormFields {...contents} state={state} act={act} />;
}
