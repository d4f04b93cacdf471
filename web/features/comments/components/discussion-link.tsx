import { AppLink } from '#web/components/ui/app-link.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

/** The way to what is said about an item of the catalogue. */
export function DiscussionLink({
  id,
  count,
  locale,
}: {
  readonly id: string;
  /** Null if nobody knows. */
  readonly count: number | null;
  readonly locale: Locale;
}) {
  const t = translator(locale);
  return (
    <AppLink href={`${paths.discussion(locale, id)}#comments`}>
      {count ? t('post.comments', { count }) : t('discussion.open')}
    </AppLink>
  );
}
