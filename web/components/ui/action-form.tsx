'use client';

import { useActionState, useId, type ReactNode } from 'react';
import { initialFormState, type FieldSpec, type FormAction } from '#web/lib/forms/form-state.ts';
import { Field } from './field.tsx';
import { FormSummary } from './form-summary.tsx';
import { SubmitButton } from './submit-button.tsx';
import styles from './form.module.css';

interface Props {
  readonly action: FormAction;
  readonly fields: readonly FieldSpec[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly submit: string;
  readonly kind?: 'main' | 'plain' | 'danger';
  readonly words: { readonly working: string; readonly optional: string };
  readonly children?: ReactNode;
}

/** A form of plain fields. Works without script: then the page comes back with the same state. */
export function ActionForm({
  action,
  fields,
  hidden = {},
  submit,
  kind = 'main',
  words,
  children,
}: Props) {
  const [state, act] = useActionState(action, initialFormState);
  const idPrefix = `f${useId().replace(/[^a-z0-9]/giu, '')}`;
  const labels = Object.fromEntries(fields.map((field) => [field.name, field.label]));
  return (
    // Checked on the server in the page's language, not by the browser in its own.
    <form action={act} noValidate className={styles['form']}>
      <FormSummary state={state} idPrefix={idPrefix} labels={labels} />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          idPrefix={idPrefix}
          optional={words.optional}
          error={state.errors[field.name]}
          value={state.values[field.name]}
        />
      ))}
      {children}
      <div className={styles['actions']}>
        <SubmitButton working={words.working} kind={kind}>
          {submit}
        </SubmitButton>
      </div>
    </form>
  );
}
