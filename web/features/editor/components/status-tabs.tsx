import type { PostStatus } from '#web/__generated__/operations.ts';
import { Tabs } from '#web/components/ui/tabs.tsx';
import { paths } from '#web/config/paths.ts';
import { formatNumber } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

interface Props {
  readonly locale: Locale;
  readonly status: PostStatus;
  readonly counts: Readonly<Record<PostStatus, number>>;
}

export function StatusTabs({ locale, status, counts }: Props) {
  const t = translator(locale);
  return (
    <Tabs
      label={t('write.title')}
      tabs={(['DRAFT', 'SCHEDULED', 'PUBLISHED', 'ARCHIVED'] as const).map((entry) => ({
        href: paths.write(locale, { status: entry.toLowerCase() }),
        text: t(`write.status.${entry}`),
        isCurrent: entry === status,
        count: formatNumber(counts[entry], locale),
      }))}
    />
  );
}
