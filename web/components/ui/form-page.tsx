import type { ReactNode } from 'react';
import styles from './form-page.module.css';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
  readonly aside?: ReactNode;
}

/** A page whose business is a form: the title to the left, the form where the text would be. */
export function FormPage({ title, lead, children, aside }: Props) {
  return (
    <div className={`frame ${styles['page']}`}>
      <div className={styles['head']}>
        <h1 className={styles['title']}>{title}</h1>
        {lead ? <p className={styles['lead']}>{lead}</p> : null}
        {aside}
      </div>
      <div className={styles['body']}>{children}</div>
    </div>
  );
}
