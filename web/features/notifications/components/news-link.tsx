'use client';

import type { ReactNode } from 'react';
import { AppLink } from '#web/components/ui/app-link.tsx';

interface Props {
  readonly id: string;
  readonly href: string;
  readonly isUnread: boolean;
  readonly markRead: (id: string) => Promise<void>;
  readonly children: ReactNode;
}

/** Leads to what a notification is about, and marks it as read. */
export function NewsLink({ id, href, isUnread, markRead, children }: Props) {
  const open = () => {
    if (isUnread) void markRead(id).catch(() => undefined);
  };
  return (
    <AppLink href={href} onClick={open}>
      {children}
    </AppLink>
  );
}
