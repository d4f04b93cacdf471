'use client';

import { useActionState, type ReactNode } from 'react';
import { FormFields, type FormContents } from '#web/components/ui/form-fields.tsx';
import formStyles from '#web/components/ui/form.module.css';
import { initialFormState, type FormAction } from '#web/lib/forms/form-state.ts';
import { useClosing } from './comment-tools.tsx';
import { useDraft } from './use-draft.ts';

interface Props extends FormContents {
  readonly action: FormAction;
  /** It can't be submitted: it is shown only if it holds input that was refused. */
  readonly isOnlyAnswer: boolean;
  /** Leads back, without script. */
  readonly cancelHref: string;
  /** Under what name this browser keeps what was typed; without one it doesn't. */
  readonly draft?: string;
  readonly children?: ReactNode;
}

/** A form beneath a comment, with a way out. */
export function PanelForm({ action, isOnlyAnswer, cancelHref, draft, ...contents }: Props) {
  const [state, act] = useActionState(action, initialFormState);
  const close = useClosing();
  const place = useDraft(draft);
  if (isOnlyAnswer && state.status !== 'failed') return null;
  return (
    <div ref={place}>
      <FormFields
        {...contents}
        state={state}
        act={act}
        cancel={
          <a
            className={formStyles['cancel']}
            href={cancelHref}
            onClick={(event) => {
              if (!close) return;
              event.preventDefault();
              close();
            }}
          >
            {contents.strings.cancel}
          </a>
        }
      />
    </div>
  );
}
