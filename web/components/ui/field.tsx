import type { FieldSpec } from '#web/lib/forms/form-state.ts';
import styles from './form.module.css';

interface Props {
  readonly field: FieldSpec;
  readonly idPrefix: string;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly optional: string;
}

/** A label, a hint, the control and what is wrong with it, tied together for screen readers. */
export function Field({ field, idPrefix, error, value, optional }: Props) {
  const id = `${idPrefix}-${field.name}`;
  const described = [field.hint ? `${id}-hint` : '', error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ');
  const shared = {
    id,
    name: field.name,
    className: styles['control'],
    defaultValue: value ?? field.value ?? '',
    required: field.isRequired,
    maxLength: field.maxLength,
    lang: field.lang,
    autoComplete: field.autoComplete,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  } as const;
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {field.label}
        {field.isRequired ? null : <span className={styles['optional']}> {optional}</span>}
      </label>
      {field.hint ? (
        <p className={styles['hint']} id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {field.rows ? (
        <textarea {...shared} rows={field.rows} />
      ) : (
        <input {...shared} type={field.type ?? 'text'} />
      )}
      {error ? (
        <p className={styles['error']} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
