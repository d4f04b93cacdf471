import type { FieldSpec } from '#web/lib/forms/form-state.ts';
import type { FormStrings } from '#web/lib/forms/form-strings.ts';
import { CharacterCount } from './character-count.tsx';
import { FileInput } from './file-input.tsx';
import { Select } from './select.tsx';
import { TextArea } from './text-area.tsx';
import styles from './form.module.css';

interface Props {
  readonly field: FieldSpec;
  readonly idPrefix: string;
  readonly error?: string | undefined;
  readonly value?: string | undefined;
  readonly strings: FormStrings;
}

/** A label, a hint, the control and what is wrong with it, tied together for screen readers. */
export function Field({ field, idPrefix, error, value, strings }: Props) {
  const id = `${idPrefix}-${field.name}`;
  const described = [
    field.hint ? `${id}-hint` : '',
    field.limit ? `${id}-count` : '',
    error ? `${id}-error` : '',
  ]
    .filter(Boolean)
    .join(' ');
  const shared = {
    id,
    name: field.name,
    className: styles['control'],
    required: field.isRequired,
    // Addresses and passwords run one way in every language.
    dir: field.rows !== undefined || (field.type ?? 'text') === 'text' ? 'auto' : undefined,
    'data-limit': field.limit,
    lang: field.lang,
    autoComplete: field.autoComplete,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described || undefined,
  } as const;
  const defaultValue = value ?? field.value ?? '';
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {field.label}
        {field.isRequired ? null : <span className={styles['optional']}> {strings.optional}</span>}
      </label>
      {field.hint ? (
        <p className={styles['hint']} id={`${id}-hint`}>
          {field.hint}
        </p>
      ) : null}
      {field.file ? (
        // Nobody but the reader fills it in.
        <FileInput {...shared} rules={field.file} />
      ) : field.rows ? (
        <TextArea {...shared} defaultValue={defaultValue} rows={field.rows} />
      ) : field.options ? (
        // React sets a select's first value once; with another it is another select.
        <Select
          key={defaultValue}
          {...shared}
          defaultValue={defaultValue}
          options={field.options}
        />
      ) : (
        <input {...shared} defaultValue={defaultValue} type={field.type ?? 'text'} />
      )}
      {field.limit ? (
        <CharacterCount id={`${id}-count`} controlId={id} limit={field.limit} strings={strings} />
      ) : null}
      {error ? (
        <p className={`${styles['error']} ${styles['serverError']}`} id={`${id}-error`}>
          {error}
        </p>
      ) : null}
    </div>
  );
}
