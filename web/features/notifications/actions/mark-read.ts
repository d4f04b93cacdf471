'use server';

import { redirect } from 'next/navigation';
import { MarkNotificationsReadDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { problemOf, textOf } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

/** Marks all that the page knew of as read: what has come since stays unread. */
export async function markAllRead(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const outcome = await runMutation(MarkNotificationsReadDocument, {
    input: { upTo: textOf(form, 'upTo') },
  });
  const payload = outcome.kind === 'answered' ? outcome.data.markNotificationsRead : null;
  const problem = problemOf(previous, form, { outcome, payload }, translator(locale), []);
  if (problem) return problem;
  redirect(paths.notifications(locale, { done: 'read' }));
}

/** Marks what is being opened as read. That it failed is seen in the list, and no harm. */
export async function markRead(id: string): Promise<void> {
  await runMutation(MarkNotificationsReadDocument, { input: { ids: [id] } });
}
