'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';

/** Reports the page it is on: its path alone, for what follows may hold a token or what somebody looked for. */
export function ProblemLink({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  return <AppLink href={paths.newTicket(locale, { from: usePathname() })}>{children}</AppLink>;
}
