import type { MuteKind } from '#web/__generated__/operations.ts';
import { ToggleForm } from '#web/components/ui/toggle-form.tsx';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { toggleMute } from '../actions/mutes.ts';

interface Props {
  readonly kind: MuteKind;
  /** Id of the user, comment or post. */
  readonly muted: string;
  /** Null if that can't be said now: there is no button then. */
  readonly isMuted: boolean | null;
  /** What the user is called, for USER. */
  readonly name?: string;
  /** The page it stands on. */
  readonly here: string;
  readonly locale: Locale;
}

/** Mutes a user or a thread for the reader alone, or ends that. */
export function MuteButton({ kind, muted, isMuted, name = '', here, locale }: Props) {
  const t = translator(locale);
  if (isMuted === null) return null;
  const texts =
    kind === 'USER'
      ? { turnOn: t('mute.user', { name }), turnOff: t('mute.endUser', { name }) }
      : { turnOn: t('mute.thread'), turnOff: t('mute.endThread') };
  return (
    <ToggleForm
      isOn={isMuted}
      hidden={{ kind, key: muted }}
      next={here}
      action={toggleMute}
      kind="plain"
      texts={{ ...texts, failed: t('form.failed') }}
      locale={locale}
    />
  );
}
