'use client';

import type { ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import styles from './form.module.css';

interface Props {
  readonly children: ReactNode;
  readonly working: string;
  readonly kind?: 'main' | 'plain' | 'danger';
  readonly name?: string;
  readonly value?: string;
}

/** The button says its action; while that runs it says so and does nothing twice. */
export function SubmitButton({ children, working, kind = 'main', name, value }: Props) {
  const { pending, data } = useFormStatus();
  const isMine = pending && (!name || data.get(name) === value);
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={`${styles['button']} ${styles[kind]}`}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        // Not `disabled`: that would take the focus away and drop the button's own value.
        if (pending) event.preventDefault();
      }}
    >
      {isMine ? working : children}
    </button>
  );
}
