import type { FollowKind } from '#web/__generated__/operations.ts';
import { SignedInToggle } from '#web/components/ui/signed-in-toggle.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { pluralForms } from '#web/lib/i18n/plural-forms.ts';
import { toggleFollow } from '../actions/follow.ts';

interface Props {
  readonly kind: FollowKind;
  /** Id of the artist or user; the tag. */
  readonly followed: string;
  /** Null if that can't be said now: there is no button then. */
  readonly isFollowed: boolean | null;
  /** Followers; null if they are not shown. */
  readonly count: number | null;
  readonly isSignedIn: boolean;
  /** The page it stands on. */
  readonly here: string;
  readonly locale: Locale;
}

/** Follows or no longer, and says how many do. */
export function FollowButton({
  kind,
  followed,
  isFollowed,
  count,
  isSignedIn,
  here,
  locale,
}: Props) {
  const t = translator(locale);
  if (isFollowed === null) return null;
  return (
    <SignedInToggle
      isSignedIn={isSignedIn}
      isOn={isFollowed}
      count={count}
      hidden={{ kind, key: followed }}
      next={here}
      action={toggleFollow}
      texts={{
        turnOn: t('follow.begin'),
        turnOff: t('follow.end'),
        failed: t('form.failed'),
        counts: pluralForms(t, 'follow.followers', locale),
      }}
      locale={locale}
    />
  );
}
