'use client';

import { useEffect, useState } from 'react';
import type { UnreadCountSubscription } from '#web/__generated__/operations.ts';
import { countText } from '#web/lib/i18n/count.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import type { PluralForms } from '#web/lib/i18n/plural-forms.ts';
import { listen } from '#web/lib/live/listen.ts';
import styles from './site-header.module.css';

interface Props {
  /** How many there were when the page was drawn; null if that is unknown. */
  readonly count: number | null;
  /** Where to hear of changes, see liveAddress(). */
  readonly address: string;
  readonly from: string;
  /** “{count} unread notifications”. */
  readonly forms: PluralForms;
  readonly locale: Locale;
}

/** More are not written out. */
const MOST = 99;

/** How many notifications are unread, as it changes. */
export function UnreadCount({ count, address, from, forms, locale }: Props) {
  const [start] = useState(from);
  const [heard, setHeard] = useState<number | null>(null);
  // A page that is drawn anew knows better than what was heard before.
  const [drawn, setDrawn] = useState(from);
  if (drawn !== from) {
    setDrawn(from);
    setHeard(null);
  }

  useEffect(
    () =>
      listen(address, start, (answer) => {
        const { data } = answer as { data?: UnreadCountSubscription };
        const now = data?.unreadNotificationCount;
        if (typeof now === 'number') setHeard(now);
      }),
    [address, start],
  );

  const shown = heard ?? count ?? 0;
  return (
    <span role="status">
      {shown > 0 ? (
        <>
          <span className={styles['unread']} aria-hidden="true">
            {shown > MOST ? `${MOST}+` : shown}
          </span>
          <span className="visually-hidden">{countText(forms, locale, shown)}</span>
        </>
      ) : null}
    </span>
  );
}
