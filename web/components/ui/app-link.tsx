'use client';

import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { useNavigation } from './navigation.tsx';

type Props = Omit<ComponentProps<typeof Link>, 'href' | 'prefetch' | 'onNavigate'> & {
  readonly href: string;
  readonly children: ReactNode;
};

/** A link inside the site: goes through the navigation, so that a skeleton can stand in while the page is fetched. */
export function AppLink({ href, children, ...rest }: Props) {
  const { go } = useNavigation();
  return (
    <Link
      {...rest}
      href={href}
      // Every page depends on the session, so a prefetch could bring nothing but an empty frame.
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        go(href);
      }}
    >
      {children}
    </Link>
  );
}
