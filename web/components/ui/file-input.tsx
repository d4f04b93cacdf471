'use client';

import { useEffect, useRef, useState, type ComponentProps } from 'react';
import type { FileRules } from '#web/lib/forms/form-state.ts';
import styles from './form.module.css';

interface Props extends ComponentProps<'input'> {
  readonly id: string;
  readonly rules: FileRules;
}

/** A file to choose: shown, if it is a picture, and what is wrong with it said, before it is sent. */
export function FileInput({ rules, ...control }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [preview, setPreview] = useState<string | null>(null);

  function look(file: File | undefined) {
    const found = file ? problemOf(file, rules) : null;
    // The form holds back what has one.
    input.current?.setCustomValidity(found ?? '');
    setProblem(found);
    setPreview(null);
    if (!file || found) return;
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      // Another may have been chosen meanwhile.
      const isChosen = input.current?.files?.[0] === file;
      if (isChosen && typeof reader.result === 'string') setPreview(reader.result);
    });
    reader.readAsDataURL(file);
  }

  useEffect(() => {
    const form = input.current?.form;
    const clear = () => look(undefined);
    form?.addEventListener('reset', clear);
    return () => form?.removeEventListener('reset', clear);
  });

  const check = `${control.id}-check`;
  return (
    <>
      <input
        {...control}
        ref={input}
        type="file"
        accept={rules.types.join(',')}
        aria-invalid={problem ? true : control['aria-invalid']}
        aria-describedby={[control['aria-describedby'], check].filter(Boolean).join(' ')}
        onChange={(event) => look(event.currentTarget.files?.[0])}
      />
      <p id={check} className={styles['error']} aria-live="polite">
        {problem}
      </p>
      {preview ? <img className={styles['preview']} src={preview} alt="" /> : null}
    </>
  );
}

function problemOf({ size, type }: File, rules: FileRules): string | null {
  if (size > rules.maxBytes) return rules.tooLarge;
  // Not every system knows the type of every file.
  return type === '' || rules.types.includes(type) ? null : rules.wrongType;
}
