import { cookies } from 'next/headers';
import type { PostStatus } from '#web/__generated__/operations.ts';
import { ExactTime } from '#web/components/ui/exact-time.tsx';
import { longDate } from '#web/lib/i18n/formats.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { toTimeZone, ZONE_COOKIE } from '#web/lib/i18n/zone-cookie.ts';

interface Props {
  readonly post: { readonly status: PostStatus; readonly publishedAt: string | null };
  readonly locale: Locale;
}

/** Where a text stands: “Draft”, “Published 3 March”, “Scheduled for 3 March 2030 at 14:00 GMT+3”. */
export async function PostState({ post: { status, publishedAt }, locale }: Props) {
  const t = translator(locale);
  if (status === 'SCHEDULED' && publishedAt) {
    const sentence = t('write.state.SCHEDULED', { date: '{date}' });
    const zone = toTimeZone((await cookies()).get(ZONE_COOKIE)?.value);
    return <ExactTime at={publishedAt} locale={locale} zone={zone} sentence={sentence} />;
  }
  return t(`write.state.${status}`, { date: publishedAt ? longDate(publishedAt, locale) : '' });
}
