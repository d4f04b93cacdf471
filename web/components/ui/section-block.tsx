import type { ReactNode } from 'react';
import styles from './section-block.module.css';

/** A titled part of a page under a strong rule. */
export function SectionBlock({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 className={styles['title']} id={id}>
        {title}
      </h2>
      {children}
    </section>
  );
}
