import type { FieldSpec } from '#web/lib/forms/form-state.ts';
import type { Translate } from '#web/lib/i18n/messages.ts';

/** What forms ask for besides the session: the password, and a code where there is a second factor. */
export const proofFields = (t: Translate, hasSecondFactor: boolean): readonly FieldSpec[] => [
  {
    name: 'password',
    label: t('profile.currentPassword'),
    type: 'password',
    autoComplete: 'current-password',
    isRequired: true,
  },
  ...(hasSecondFactor
    ? [
        {
          name: 'code',
          label: t('secondFactor.code'),
          hint: t('signInCode.hint'),
          autoComplete: 'one-time-code',
          isRequired: true,
        },
      ]
    : []),
];
