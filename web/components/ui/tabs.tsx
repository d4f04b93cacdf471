import type { ReactNode } from 'react';
import { AppLink } from './app-link.tsx';
import styles from './tabs.module.css';

export interface Tab {
  readonly href: string;
  readonly text: ReactNode;
  readonly isCurrent: boolean;
  /** How many are behind it, as it is written. */
  readonly count?: string;
}

/** Lists of one kind, of which a page shows one. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label}>
      <ul className={styles['tabs']}>
        {tabs.map(({ href, text, isCurrent, count }) => (
          <li key={href}>
            <AppLink href={href} aria-current={isCurrent ? 'page' : undefined}>
              {text}
              {count === undefined ? null : <sup className={styles['count']}>{count}</sup>}
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
