import { ActionForm } from '#web/components/ui/action-form.tsx';
import { SectionBlock } from '#web/components/ui/section-block.tsx';
import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { decideAppeal, undoModeration } from '../actions/moderation.ts';
import type { Case } from './case-facts.tsx';
import type { CasePlace } from './case-forms.tsx';
import { DecisionEntry } from './decision-entry.tsx';

interface Props {
  readonly moderationCase: Case;
  readonly place: CasePlace;
  readonly locale: Locale;
}

/** What was decided in a case, to be undone or judged anew, and about its author elsewhere. */
export function CaseHistory({ moderationCase, place, locale }: Props) {
  const t = translator(locale);
  const strings = formStrings(locale);
  const { decisions, authorHistory } = moderationCase;
  const here = new Set(decisions.map(({ id }) => id));
  const elsewhere = authorHistory.filter(({ id }) => !here.has(id));
  return (
    <>
      {decisions.length > 0 ? (
        <SectionBlock id="decisions" title={t('moderation.decisions')}>
          {decisions.map((decision) => {
            const hidden = { ...place, decisionId: decision.id };
            const by = decision.moderator?.displayName ?? t('moderation.byItself');
            return (
              <DecisionEntry key={decision.id} decision={decision} locale={locale} by={by}>
                {decision.appeal?.viewerCanDecide ? (
                  <ActionForm
                    action={decideAppeal}
                    hidden={hidden}
                    fields={[
                      {
                        ...{ name: 'outcome', label: t('moderation.outcome'), isRequired: true },
                        options: [
                          { value: '', text: t('moderation.choose') },
                          { value: 'grant', text: t('moderation.grant') },
                          { value: 'reject', text: t('moderation.reject') },
                        ],
                      },
                      {
                        ...{ name: 'answer', label: t('moderation.answer') },
                        ...{ rows: 3, limit: 1000, lang: locale },
                      },
                    ]}
                    submit={t('moderation.decideAppeal')}
                    strings={strings}
                  />
                ) : null}
                {canBeUndone(decision) ? (
                  <ActionForm
                    action={undoModeration}
                    hidden={hidden}
                    fields={[]}
                    kind="plain"
                    submit={t('moderation.undo')}
                    strings={strings}
                  />
                ) : null}
              </DecisionEntry>
            );
          })}
        </SectionBlock>
      ) : null}
      {elsewhere.length > 0 ? (
        <SectionBlock id="history" title={t('moderation.history')}>
          {elsewhere.map((decision) => (
            <DecisionEntry key={decision.id} decision={decision} locale={locale} />
          ))}
        </SectionBlock>
      ) : null}
    </>
  );
}

const canBeUndone = ({ action, isUndone }: Case['decisions'][number]): boolean =>
  !isUndone && action !== 'WITHDRAW' && action !== 'LIFT_SUSPENSION';
