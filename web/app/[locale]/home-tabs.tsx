import { Tabs } from '#web/components/ui/tabs.tsx';
import { paths } from '#web/config/paths.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

interface Props {
  readonly locale: Locale;
  readonly isFollowing: boolean;
}

/** All stories, or those of what the reader follows: for who is signed in. */
export function HomeTabs({ locale, isFollowing }: Props) {
  const t = translator(locale);
  return (
    <Tabs
      label={t('home.views')}
      tabs={[
        { text: t('home.all'), href: paths.home(locale), isCurrent: !isFollowing },
        { text: t('home.following'), href: paths.followedPosts(locale), isCurrent: isFollowing },
      ]}
    />
  );
}
