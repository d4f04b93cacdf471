import { MAX_UPLOAD_BYTES, PICTURE_TYPES } from '@vobe/service-kit/uploads';
import type { ViewerProfileQuery } from '#web/__generated__/operations.ts';
import { ActionForm } from '#web/components/ui/action-form.tsx';
import { Cover } from '#web/components/ui/cover.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { removeAvatar, uploadAvatar } from '../actions/avatar.ts';
import styles from './avatar-forms.module.css';

const MAX_MEGABYTES = MAX_UPLOAD_BYTES / 1024 / 1024;

interface Props {
  /** Undefined where the account can’t be loaded: only responses to what was sent are shown. */
  readonly user: NonNullable<ViewerProfileQuery['viewer']>['user'] | undefined;
  readonly locale: Locale;
  /** Changes with each success: the form starts afresh. */
  readonly round: string;
}

/** The account’s picture, with what changes it. */
export function AvatarForms({ user, locale, round }: Props) {
  const t = translator(locale);
  const strings = formStrings(locale);
  const size = t('profile.pictureTooLarge', { count: MAX_MEGABYTES });
  return (
    <div className={styles['avatar']}>
      {user ? (
        <Cover kind="user" id={user.id} url={user.avatarUrl} className={styles['picture']} />
      ) : null}
      <div className={styles['forms']}>
        <ActionForm
          key={round}
          action={uploadAvatar}
          isOnlyAnswer={!user}
          fields={[
            {
              name: 'avatar',
              label: t('profile.pictureFile'),
              hint: t('profile.pictureHint', { count: MAX_MEGABYTES }),
              isRequired: true,
              type: 'file',
              file: {
                types: PICTURE_TYPES,
                maxBytes: MAX_UPLOAD_BYTES,
                wrongType: t('profile.pictureType'),
                tooLarge: size,
              },
            },
          ]}
          submit={t('profile.upload')}
          strings={strings}
        />
        {user?.avatarUrl === null ? null : (
          <ActionForm
            action={removeAvatar}
            isOnlyAnswer={!user}
            fields={[]}
            submit={t('profile.removePicture')}
            kind="danger"
            strings={strings}
          />
        )}
      </div>
    </div>
  );
}
