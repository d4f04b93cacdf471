'use client';

import { ActionForm } from '#web/components/ui/action-form.tsx';
import type { FormContents } from '#web/components/ui/form-fields.tsx';
import type { FormAction } from '#web/lib/forms/form-state.ts';
import { useDraft } from './use-draft.ts';

interface Props extends FormContents {
  readonly action: FormAction;
  readonly isOnlyAnswer: boolean;
  /** Under what name this browser keeps what was typed. */
  readonly draft: string;
}

/** The form that begins a thread. */
export function NewThreadForm({ draft, ...form }: Props) {
  return (
    <div ref={useDraft(draft)}>
      <ActionForm {...form} />
    </div>
  );
}
