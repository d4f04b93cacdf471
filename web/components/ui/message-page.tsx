import type { ReactNode } from 'react';
import styles from './message-page.module.css';

interface Props {
  readonly code?: string;
  readonly title: string;
  readonly text: string;
  /** What may help before the ways out. */
  readonly help?: ReactNode;
  readonly children: ReactNode;
}

/** A page that has only something to say: nothing here, or out of order. */
export function MessagePage({ code, title, text, help, children }: Props) {
  return (
    <div className={`frame ${styles['page']}`}>
      {code ? (
        <p className={styles['code']} aria-hidden="true">
          {code}
        </p>
      ) : null}
      <h1 className={styles['title']}>{title}</h1>
      <p className={styles['text']}>{text}</p>
      {help ? <div className={styles['help']}>{help}</div> : null}
      <p className={styles['actions']}>{children}</p>
    </div>
  );
}
