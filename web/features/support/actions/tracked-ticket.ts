'use server';

import { redirect } from 'next/navigation';
import {
  CloseTrackedTicketDocument,
  RateTrackedTicketDocument,
  ReopenTrackedTicketDocument,
  ReplyToTrackedTicketDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

const words = async () => translator(await requestLocale());

/** Back to the ticket, which has changed, at an address by which forms know to start afresh. */
async function toTicket(form: FormData, done: string): Promise<never> {
  const [token, at] = [textOf(form, 'token'), Date.now().toString(36)];
  redirect(paths.trackedTicket(await requestLocale(), { token, done, at }));
}

export async function replyToTracked(previous: FormState, form: FormData): Promise<FormState> {
  const input = { token: textOf(form, 'token'), body: textOf(form, 'body') };
  const outcome = await runMutation(ReplyToTrackedTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.replyToTrackedTicket : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['body']);
  return problem ?? toTicket(form, 'replied');
}

export async function closeTracked(previous: FormState, form: FormData): Promise<FormState> {
  const input = { token: textOf(form, 'token') };
  const outcome = await runMutation(CloseTrackedTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.closeTrackedTicket : null;
  return problemOf(previous, form, { outcome, payload }, await words()) ?? toTicket(form, 'closed');
}

export async function reopenTracked(previous: FormState, form: FormData): Promise<FormState> {
  const input = { token: textOf(form, 'token') };
  const outcome = await runMutation(ReopenTrackedTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.reopenTrackedTicket : null;
  return (
    problemOf(previous, form, { outcome, payload }, await words()) ?? toTicket(form, 'reopened')
  );
}

export async function rateTracked(previous: FormState, form: FormData): Promise<FormState> {
  const t = await words();
  const rating = Number(textOf(form, 'rating'));
  if (!Number.isInteger(rating) || rating === 0) {
    return failed(previous, form, {
      errors: { rating: t('support.unchosen') },
      message: t('form.problems', { count: 1 }),
    });
  }
  const input = { token: textOf(form, 'token'), rating, comment: textOf(form, 'comment') || null };
  const outcome = await runMutation(RateTrackedTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.rateTrackedTicket : null;
  const problem = problemOf(previous, form, { outcome, payload }, t, ['rating', 'comment']);
  return problem ?? toTicket(form, 'rated');
}
