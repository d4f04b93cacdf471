'use client';

import { ActionForm } from '#web/components/ui/action-form.tsx';
import type { FormContents } from '#web/components/ui/form-fields.tsx';
import formStyles from '#web/components/ui/form.module.css';
import type { FormAction } from '#web/lib/forms/form-state.ts';
import { useClosing } from './comment-tools.tsx';
import { useDraft } from './use-draft.ts';

interface Props extends FormContents {
  readonly action: FormAction;
  /** It can't be submitted: it is shown only if it holds input that was refused. */
  readonly isOnlyAnswer: boolean;
  /** Leads back, without script; a form without it can't be called off. */
  readonly cancelHref?: string;
  /** Under what name this browser keeps what was typed; without one it doesn't. */
  readonly draft?: string;
}

/** A form of comments: what is typed survives a reload, and one that was opened can be closed again. */
export function CommentForm({ draft, cancelHref, ...form }: Props) {
  const close = useClosing();
  const cancel = cancelHref ? (
    <a
      className={formStyles['cancel']}
      href={cancelHref}
      onClick={(event) => {
        if (!close) return;
        event.preventDefault();
        close();
      }}
    >
      {form.strings.cancel}
    </a>
  ) : null;
  return (
    <div ref={useDraft(draft)}>
      <ActionForm {...form} cancel={cancel} />
    </div>
  );
}
