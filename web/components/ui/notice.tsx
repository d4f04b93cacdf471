import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** What is missing, and what still works: in the place where it is missing. */
export function Notice({
  children,
  tone = 'quiet',
}: {
  readonly children: ReactNode;
  readonly tone?: 'quiet' | 'done';
}) {
  return (
    <p className={`${styles['notice']} ${styles[tone]}`} role="status">
      {children}
    </p>
  );
}
