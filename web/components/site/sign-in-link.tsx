'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';

/** Comes back to the page it is on, except from the pages that exist for signing in. */
export function SignInLink({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  const isAccountPage = /^\/(ru|en)\/sign-(in|up)/u.test(pathname);
  const next = isAccountPage ? undefined : `${pathname}${search === '' ? '' : `?${search}`}`;
  return <AppLink href={paths.signIn(locale, next)}>{children}</AppLink>;
}
