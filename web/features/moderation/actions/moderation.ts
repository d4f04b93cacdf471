'use server';

import { redirect } from 'next/navigation';
import {
  AppealModerationDocument,
  ClaimModerationCaseDocument,
  DecideAppealDocument,
  ModerateDocument,
  ReportContentDocument,
  UndoModerationDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { actionOf, reasonOf } from '../lib/choices.ts';
import { subjectOf } from '../lib/subjects.ts';

/** What a form lacks that its service would not know to name. */
async function unchosen(previous: FormState, form: FormData, field: string): Promise<FormState> {
  const t = await words();
  return failed(previous, form, {
    errors: { [field]: t('moderation.unchosen') },
    message: t('form.problems', { count: 1 }),
  });
}

const words = async () => translator(await requestLocale());

const subjectIn = (form: FormData) => subjectOf(textOf(form, 'type'), textOf(form, 'id'));

/** Makes the address after a success a new one, by which forms know to start afresh. */
const stamp = () => Date.now().toString(36);

export async function reportContent(previous: FormState, form: FormData): Promise<FormState> {
  const [subject, reason] = [subjectIn(form), reasonOf(textOf(form, 'reason'))];
  if (!subject || !reason) return unchosen(previous, form, 'reason');
  const input = { ...subject, reason, note: textOf(form, 'note') || null };
  const outcome = await runMutation(ReportContentDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.reportContent : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), [
    'reason',
    'note',
  ]);
  if (problem) return problem;
  const { subjectType, subjectId } = subject;
  redirect(paths.report(await requestLocale(), subjectType, subjectId, { done: 'reported' }));
}

/** Back to the case, which has changed. */
async function toCase(form: FormData, done: string): Promise<never> {
  const locale = await requestLocale();
  const subject = subjectIn(form);
  if (!subject) redirect(paths.moderation(locale));
  const { subjectType, subjectId } = subject;
  redirect(paths.moderationCase(locale, subjectType, subjectId, { done, at: stamp() }));
}

export async function moderate(previous: FormState, form: FormData): Promise<FormState> {
  const [subject, action] = [subjectIn(form), actionOf(textOf(form, 'action'))];
  if (!subject || !action) return unchosen(previous, form, 'action');
  const days = Number(textOf(form, 'days'));
  const input = {
    ...{ ...subject, action, note: textOf(form, 'note') || null },
    reason: reasonOf(textOf(form, 'reason')) ?? null,
    days: Number.isInteger(days) && days !== 0 ? days : null,
  };
  const outcome = await runMutation(ModerateDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.moderate : null;
  const fields = ['action', 'reason', 'note', 'days'];
  return (
    problemOf(previous, form, { outcome, payload }, await words(), fields) ??
    toCase(form, 'decided')
  );
}

export async function claimCase(previous: FormState, form: FormData): Promise<FormState> {
  const input = { id: textOf(form, 'caseId'), isClaimed: textOf(form, 'isClaimed') === 'yes' };
  const outcome = await runMutation(ClaimModerationCaseDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.claimModerationCase : null;
  return problemOf(previous, form, { outcome, payload }, await words()) ?? toCase(form, 'claimed');
}

export async function undoModeration(previous: FormState, form: FormData): Promise<FormState> {
  const input = { decisionId: textOf(form, 'decisionId') };
  const outcome = await runMutation(UndoModerationDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.undoModeration : null;
  return problemOf(previous, form, { outcome, payload }, await words()) ?? toCase(form, 'undone');
}

export async function decideAppeal(previous: FormState, form: FormData): Promise<FormState> {
  const outcomeOf = textOf(form, 'outcome');
  if (outcomeOf !== 'grant' && outcomeOf !== 'reject') return unchosen(previous, form, 'outcome');
  const input = {
    ...{ decisionId: textOf(form, 'decisionId'), isGranted: outcomeOf === 'grant' },
    answer: textOf(form, 'answer') || null,
  };
  const outcome = await runMutation(DecideAppealDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.decideAppeal : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), [
    'outcome',
    'answer',
  ]);
  return problem ?? toCase(form, 'appeal-decided');
}

export async function appealModeration(previous: FormState, form: FormData): Promise<FormState> {
  const input = { decisionId: textOf(form, 'decisionId'), text: textOf(form, 'text') };
  const outcome = await runMutation(AppealModerationDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.appealModeration : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['text']);
  if (problem) return problem;
  redirect(paths.notices(await requestLocale(), { done: 'appealed', at: stamp() }));
}
