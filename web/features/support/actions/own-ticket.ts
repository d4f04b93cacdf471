'use server';

import { redirect } from 'next/navigation';
import {
  CloseTicketDocument,
  CreateAnonymousTicketDocument,
  CreateTicketDocument,
  RateTicketDocument,
  ReopenTicketDocument,
  ReplyToTicketDocument,
  type CreateAnonymousTicketInput,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { isSignedIn } from '#web/lib/session/session.ts';
import { CATEGORIES, chosen } from '../lib/choices.ts';
import { TICKET_FIELDS, writtenIn } from '../lib/written.ts';

const words = async () => translator(await requestLocale());

/** Makes the address after a success a new one, by which forms know to start afresh. */
const stamp = () => Date.now().toString(36);

export async function createTicket(previous: FormState, form: FormData): Promise<FormState> {
  const [t, category] = [await words(), chosen(CATEGORIES, textOf(form, 'category'))];
  if (!category) {
    return failed(previous, form, {
      errors: { category: t('support.unchosen') },
      message: t('form.problems', { count: 1 }),
    });
  }
  const written = { category, ...(await writtenIn(form)) };
  if (!(await isSignedIn())) return createAnonymousTicket(previous, form, written);
  const input = { ...written, idempotencyKey: textOf(form, 'key') || null };
  const outcome = await runMutation(CreateTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.createTicket : null;
  const problem = problemOf(previous, form, { outcome, payload }, t, TICKET_FIELDS);
  if (problem) return problem;
  const locale = await requestLocale();
  redirect(
    payload?.ticket
      ? paths.ticket(locale, payload.ticket.id, { done: 'created' })
      : paths.support(locale),
  );
}

/** The same without an account: the way back is in a mail. */
async function createAnonymousTicket(
  previous: FormState,
  form: FormData,
  written: Omit<CreateAnonymousTicketInput, 'email'>,
): Promise<FormState> {
  const input = { ...written, email: textOf(form, 'email') };
  const outcome = await runMutation(CreateAnonymousTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.createAnonymousTicket : null;
  const fields = ['email', ...TICKET_FIELDS];
  const problem = problemOf(previous, form, { outcome, payload }, await words(), fields);
  if (problem) return problem;
  redirect(paths.newTicket(await requestLocale(), { done: 'sent' }));
}

/** Back to the ticket, which has changed. */
async function toTicket(form: FormData, done: string): Promise<never> {
  const locale = await requestLocale();
  redirect(paths.ticket(locale, textOf(form, 'id'), { done, at: stamp() }));
}

export async function replyToTicket(previous: FormState, form: FormData): Promise<FormState> {
  const input = {
    ...{ id: textOf(form, 'id'), body: textOf(form, 'body') },
    idempotencyKey: textOf(form, 'key') || null,
  };
  const outcome = await runMutation(ReplyToTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.replyToTicket : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['body']);
  return problem ?? toTicket(form, 'replied');
}

export async function closeTicket(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(CloseTicketDocument, { input: { id: textOf(form, 'id') } });
  const payload = outcome.kind === 'answered' ? outcome.data.closeTicket : null;
  return problemOf(previous, form, { outcome, payload }, await words()) ?? toTicket(form, 'closed');
}

export async function reopenTicket(previous: FormState, form: FormData): Promise<FormState> {
  const outcome = await runMutation(ReopenTicketDocument, { input: { id: textOf(form, 'id') } });
  const payload = outcome.kind === 'answered' ? outcome.data.reopenTicket : null;
  return (
    problemOf(previous, form, { outcome, payload }, await words()) ?? toTicket(form, 'reopened')
  );
}

export async function rateTicket(previous: FormState, form: FormData): Promise<FormState> {
  const t = await words();
  const rating = Number(textOf(form, 'rating'));
  if (!Number.isInteger(rating) || rating === 0) {
    return failed(previous, form, {
      errors: { rating: t('support.unchosen') },
      message: t('form.problems', { count: 1 }),
    });
  }
  const input = { id: textOf(form, 'id'), rating, comment: textOf(form, 'comment') || null };
  const outcome = await runMutation(RateTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.rateTicket : null;
  const problem = problemOf(previous, form, { outcome, payload }, t, ['rating', 'comment']);
  return problem ?? toTicket(form, 'rated');
}
