'use client';

import { useId, type KeyboardEvent, type ReactNode } from 'react';
import type { FieldSpec, FormState } from '#web/lib/forms/form-state.ts';
import type { FormStrings } from '#web/lib/forms/form-strings.ts';
import { holdUnreadable } from './character-count.tsx';
import { Field } from './field.tsx';
import { FormSummary } from './form-summary.tsx';
import { SubmitButton } from './submit-button.tsx';
import { keepTypedWhileSending, noteSent } from './typed-while-sending.ts';
import styles from './form.module.css';

export interface FormContents {
  readonly fields: readonly FieldSpec[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submit: string;
  readonly kind?: 'main' | 'plain' | 'danger';
  readonly strings: FormStrings;
  readonly children?: ReactNode;
}

interface Props extends FormContents {
  readonly state: FormState;
  readonly act: (form: FormData) => void;
  /** A way out beside the button. */
  readonly cancel?: ReactNode;
}

/** In a textarea Enter begins a line; with Ctrl, or ⌘, it sends the form. */
function submitByKeyboard(event: KeyboardEvent<HTMLFormElement>): void {
  const isWanted = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
  if (!isWanted || !(event.target instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** A form of plain fields with the answer to its last attempt. */
export function FormFields({
  state,
  act,
  fields,
  hidden = {},
  submit,
  kind = 'main',
  strings,
  cancel,
  children,
}: Props) {
  const idPrefix = `f${useId().replace(/[^a-z0-9]/giu, '')}`;
  const labels = Object.fromEntries(fields.map((field) => [field.name, field.label]));
  return (
    <form
      action={act}
      // Checked on the server in the page's language, not by the browser in its own.
      noValidate
      className={styles['form']}
      data-answered={state.attempt > 0 || undefined}
      onSubmit={(event) => {
        holdUnreadable(event);
        noteSent(event);
      }}
      onReset={keepTypedWhileSending}
      onKeyDown={submitByKeyboard}
    >
      <FormSummary state={state} idPrefix={idPrefix} labels={labels} strings={strings} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          idPrefix={idPrefix}
          strings={strings}
          error={state.errors[field.name]}
          value={state.values[field.name]}
        />
      ))}
      {children}
      <div className={styles['actions']}>
        <SubmitButton working={strings.working} kind={kind}>
          {submit}
        </SubmitButton>
        {cancel}
      </div>
    </form>
  );
}
