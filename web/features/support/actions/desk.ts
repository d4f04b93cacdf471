'use server';

import { redirect } from 'next/navigation';
import {
  AddInternalNoteDocument,
  AssignTicketDocument,
  ReplyToTicketDocument,
  SetTicketPriorityDocument,
  SetTicketStatusDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { chosen, PRIORITIES, STATUSES } from '../lib/choices.ts';

const words = async () => translator(await requestLocale());

/** Back to the ticket, which has changed, at an address by which forms know to start afresh. */
async function toDesk(form: FormData, done: string): Promise<never> {
  const at = Date.now().toString(36);
  redirect(paths.deskTicket(await requestLocale(), textOf(form, 'id'), { done, at }));
}

export async function replyAsStaff(previous: FormState, form: FormData): Promise<FormState> {
  const input = {
    ...{ id: textOf(form, 'id'), body: textOf(form, 'body') },
    idempotencyKey: textOf(form, 'key') || null,
  };
  const outcome = await runMutation(ReplyToTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.replyToTicket : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['body']);
  return problem ?? toDesk(form, 'replied');
}

export async function addInternalNote(previous: FormState, form: FormData): Promise<FormState> {
  const input = { id: textOf(form, 'id'), body: textOf(form, 'note') };
  const outcome = await runMutation(AddInternalNoteDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.addInternalNote : null;
  // The form calls it otherwise, so that nobody's browser takes one box for the other.
  const renamed = payload && {
    userErrors: payload.userErrors.map((error) => ({
      ...error,
      field: error.field.map((name) => (name === 'body' ? 'note' : name)),
    })),
  };
  const problem = problemOf(previous, form, { outcome, payload: renamed }, await words(), ['note']);
  return problem ?? toDesk(form, 'saved');
}

export async function setTicketStatus(previous: FormState, form: FormData): Promise<FormState> {
  const [t, status] = [await words(), chosen(STATUSES, textOf(form, 'status'))];
  if (!status) {
    return failed(previous, form, {
      errors: { status: t('support.unchosen') },
      message: t('form.problems', { count: 1 }),
    });
  }
  const input = { id: textOf(form, 'id'), status };
  const outcome = await runMutation(SetTicketStatusDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.setTicketStatus : null;
  const problem = problemOf(previous, form, { outcome, payload }, t, ['status']);
  return problem ?? toDesk(form, 'saved');
}

export async function setTicketPriority(previous: FormState, form: FormData): Promise<FormState> {
  const priority = chosen(PRIORITIES, textOf(form, 'priority')) ?? 'NORMAL';
  const input = { id: textOf(form, 'id'), priority };
  const outcome = await runMutation(SetTicketPriorityDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.setTicketPriority : null;
  const problem = problemOf(previous, form, { outcome, payload }, await words(), ['priority']);
  return problem ?? toDesk(form, 'saved');
}

export async function assignTicket(previous: FormState, form: FormData): Promise<FormState> {
  const input = { id: textOf(form, 'id'), assigneeId: textOf(form, 'assigneeId') || null };
  const outcome = await runMutation(AssignTicketDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.assignTicket : null;
  return problemOf(previous, form, { outcome, payload }, await words()) ?? toDesk(form, 'saved');
}
