import { Tabs } from '#web/components/ui/tabs.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

/** The lists of the desk, by the names that addresses have for them. */
export const QUEUES = ['reported', 'held', 'new', 'mine', 'appeals'] as const;

export type Queue = (typeof QUEUES)[number];

export function QueueTabs({ queue, locale }: { readonly queue: Queue; readonly locale: Locale }) {
  const t = translator(locale);
  return (
    <Tabs
      label={t('moderation.title')}
      tabs={QUEUES.map((entry) => ({
        href: paths.moderation(locale, { queue: entry === 'reported' ? null : entry }),
        text: t(`moderation.queue.${entry}`),
        isCurrent: entry === queue,
      }))}
    />
  );
}
