import type { ModerationAction, ReportReason } from '#web/__generated__/operations.ts';
import type { FieldSpec } from '#web/lib/forms/form-state.ts';
import type { Translate } from '#web/lib/i18n/messages.ts';

const REASONS: readonly ReportReason[] = [
  'SPAM',
  'HARASSMENT',
  'HATE',
  'SEXUAL',
  'ILLEGAL',
  'COPYRIGHT',
  'OFF_TOPIC',
  'OTHER',
];

/** A choice that has not been made. */
const none = (t: Translate) => ({ value: '', text: t('moderation.choose') });

export const reasonField = (t: Translate, isRequired: boolean): FieldSpec => ({
  name: 'reason',
  label: t('moderation.reason'),
  options: [none(t), ...REASONS.map((value) => ({ value, text: t(`moderation.reason.${value}`) }))],
  isRequired,
});

/** What can be decided about a thing as it stands. */
export function actionsFor(state: {
  readonly isText: boolean;
  readonly isRemoved: boolean;
  readonly isLocked: boolean;
  readonly isSuspended: boolean;
}): ModerationAction[] {
  const { isText, isRemoved, isLocked, isSuspended } = state;
  return [
    ...(isRemoved ? [] : ['APPROVE' as const]),
    ...(isText ? [isRemoved ? ('RESTORE' as const) : ('REMOVE' as const)] : []),
    ...(isText ? [isLocked ? ('UNLOCK' as const) : ('LOCK' as const)] : []),
    'WARN',
    isSuspended ? 'LIFT_SUSPENSION' : 'SUSPEND',
  ];
}

export const actionField = (t: Translate, actions: readonly ModerationAction[]): FieldSpec => ({
  name: 'action',
  label: t('moderation.action'),
  options: [none(t), ...actions.map((value) => ({ value, text: t(`moderation.action.${value}`) }))],
  isRequired: true,
});

/** A chosen value, if it is one of those. */
export const chosen = <Value extends string>(
  values: readonly Value[],
  value: string,
): Value | undefined => values.find((known) => known === value);

export const reasonOf = (value: string): ReportReason | undefined => chosen(REASONS, value);

const ACTIONS: readonly ModerationAction[] = [
  'APPROVE',
  'REMOVE',
  'RESTORE',
  'LOCK',
  'UNLOCK',
  'WARN',
  'SUSPEND',
  'LIFT_SUSPENSION',
];

export const actionOf = (value: string): ModerationAction | undefined => chosen(ACTIONS, value);
