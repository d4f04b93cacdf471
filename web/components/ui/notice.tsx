import type { ReactNode } from 'react';
import styles from './notice.module.css';

/** What is missing, and what still works: in the place where it is missing. */
export function Notice({
  children,
  isDone = false,
}: {
  readonly children: ReactNode;
  readonly isDone?: boolean;
}) {
  return (
    <p
      className={isDone ? `${styles['notice']} ${styles['done']}` : styles['notice']}
      role="status"
    >
      {children}
    </p>
  );
}
