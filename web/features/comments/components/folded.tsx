import type { ReactNode } from 'react';
import styles from './folded.module.css';

interface Props {
  /** What is folded, and why. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** What the reader has muted: there when it is asked for. */
export function Folded({ summary, children }: Props) {
  return (
    <details className={styles['folded']}>
      <summary className={styles['summary']}>{summary}</summary>
      {children}
    </details>
  );
}
