import type { ReactNode } from 'react';
import styles from './message-page.module.css';

interface Props {
  readonly code?: string;
  readonly title: string;
  readonly text: string;
  /** What may help before the ways out. */
  readonly help?: ReactNode;
  /** It stands within a page that has its own frame and heading. */
  readonly isPart?: boolean;
  readonly children: ReactNode;
}

/** A page, or most of one, that has only something to say: nothing here, or out of order. */
export function MessagePage({ code, title, text, help, isPart = false, children }: Props) {
  const Heading = isPart ? 'h2' : 'h1';
  return (
    <div className={isPart ? styles['page'] : `frame ${styles['page']}`}>
      {code ? (
        <p className={styles['code']} aria-hidden="true">
          {code}
        </p>
      ) : null}
      <Heading className={styles['title']}>{title}</Heading>
      <p className={styles['text']}>{text}</p>
      {help ? <div className={styles['help']}>{help}</div> : null}
      <p className={styles['actions']}>{children}</p>
    </div>
  );
}
