import { ActionForm } from '#web/components/ui/action-form.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { claimCase, moderate } from '../actions/moderation.ts';
import { actionField, actionsFor, reasonField } from '../lib/choices.ts';
import type { Case } from './case-facts.tsx';

/** The thing that a form is about, as addresses name it. */
export interface CasePlace {
  readonly type: string;
  readonly id: string;
}

interface Props {
  /** Null where nobody has opened one yet. */
  readonly moderationCase: Case | null;
  readonly place: CasePlace;
  readonly viewerId: string;
  readonly locale: Locale;
}

/** What a moderator can do with a case. */
export function CaseForms({ moderationCase, place, viewerId, locale }: Props) {
  const t = translator(locale);
  const strings = formStrings(locale);
  const hidden = { ...place };
  const isMine = moderationCase?.claimedBy?.id === viewerId;
  const actions = actionsFor({
    isText: place.type !== 'user',
    isRemoved: moderationCase?.isRemoved ?? false,
    isLocked: moderationCase?.isLocked ?? false,
    isSuspended: Boolean(moderationCase?.suspendedUntil),
  });
  return (
    <>
      {moderationCase?.status === 'OPEN' ? (
        <ActionForm
          action={claimCase}
          hidden={{ ...hidden, caseId: moderationCase.id, isClaimed: isMine ? '' : 'yes' }}
          fields={[]}
          kind="plain"
          submit={t(isMine ? 'moderation.giveBack' : 'moderation.claim')}
          strings={strings}
        />
      ) : null}
      <SectionBlock id="decide" title={t('moderation.decision')}>
        <ActionForm
          action={moderate}
          hidden={hidden}
          fields={[
            actionField(t, actions),
            { ...reasonField(t, false), hint: t('moderation.reasonHint') },
            {
              ...{ name: 'days', label: t('moderation.days'), hint: t('moderation.daysHint') },
              type: 'number',
            },
            {
              ...{ name: 'note', label: t('moderation.note'), hint: t('moderation.noteHint') },
              ...{ rows: 3, limit: 1000, lang: locale },
            },
          ]}
          submit={t('moderation.submit')}
          strings={strings}
        />
      </SectionBlock>
    </>
  );
}
