import { SignedInToggle } from '#web/components/ui/signed-in-toggle.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { toggleBookmark } from '../actions/bookmark.ts';

interface Props {
  readonly postId: string;
  readonly isBookmarked: boolean;
  readonly isSignedIn: boolean;
  /** The page it stands on. */
  readonly here: string;
  readonly locale: Locale;
}

export function BookmarkButton({ postId, isBookmarked, isSignedIn, here, locale }: Props) {
  const t = translator(locale);
  return (
    <SignedInToggle
      isSignedIn={isSignedIn}
      isOn={isBookmarked}
      hidden={{ postId }}
      next={here}
      action={toggleBookmark}
      texts={{
        turnOn: t('lists.bookmark'),
        turnOff: t('lists.unbookmark'),
        failed: t('form.failed'),
      }}
      locale={locale}
    />
  );
}
