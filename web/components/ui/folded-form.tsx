'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { initialFormState, type FormAction } from '#web/lib/forms/form-state.ts';
import { FormFields, type FormContents } from './form-fields.tsx';
import styles from './form.module.css';

interface Props extends FormContents {
  readonly action: FormAction;
  /** It can't be submitted: it is shown only if it holds input that was refused. */
  readonly isOnlyAnswer?: boolean;
  /** What opens it. */
  readonly summary: string;
  /** The page without what was typed, for who has no script. */
  readonly cancelHref: string;
}

/** A form that is opened when it is wanted, and closed again without a trace. */
export function FoldedForm(props: Props) {
  const [round, setRound] = useState(0);
  return <Fold key={round} {...props} round={round} onCancel={() => setRound(round + 1)} />;
}

function Fold({
  action,
  summary,
  cancelHref,
  isOnlyAnswer = false,
  round,
  onCancel,
  ...contents
}: Props & { readonly round: number; readonly onCancel: () => void }) {
  const [state, act] = useActionState(action, initialFormState);
  // Without script the page comes back: what was refused must not hide behind the fold.
  const [isOpen, setOpen] = useState(state.status === 'failed');
  const opener = useRef<HTMLElement>(null);
  useEffect(() => {
    if (round > 0) opener.current?.focus();
  }, [round]);
  if (isOnlyAnswer && state.status !== 'failed') return null;
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary ref={opener}>{summary}</summary>
      <FormFields
        {...contents}
        state={state}
        act={act}
        cancel={
          <a
            className={styles['cancel']}
            href={cancelHref}
            onClick={(event) => {
              event.preventDefault();
              onCancel();
            }}
          >
            {contents.strings.cancel}
          </a>
        }
      />
    </details>
  );
}
