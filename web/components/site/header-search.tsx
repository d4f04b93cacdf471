'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { splitLocale } from '#web/lib/i18n/locales.ts';
import styles from './header-search.module.css';

interface Props {
  readonly href: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** The box where there is room for one, else the way to it; neither on the page that has its own. */
export function HeaderSearch({ href, label, children }: Props) {
  if (splitLocale(usePathname()).rest === '/search') return null;
  return (
    <>
      <div className={styles['box']}>{children}</div>
      <AppLink className={styles['link']} href={href} aria-label={label} title={label}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <circle cx="10" cy="10" r="7" />
          <path d="m15.2 15.2 6.3 6.3" />
        </svg>
      </AppLink>
    </>
  );
}
