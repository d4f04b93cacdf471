'use server';

import { redirect } from 'next/navigation';
import {
  CreateCommentDocument,
  DeleteCommentDocument,
  PinCommentDocument,
  UpdateCommentDocument,
} from '#web/__generated__/operations.ts';
import { failed, fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { placeOf, placePath } from '../lib/place.ts';

/** Makes the address after a success a new one, by which the forms know to start afresh. */
function stamp(): string {
  return Date.now().toString(36);
}

/** Begins a thread, or answers a comment. */
export async function writeComment(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const text = (name: string) => textOf(form, name);
  const input = {
    postId: text('postId') || null,
    itemId: text('itemId') || null,
    parentId: text('parentId') || null,
    body: text('body'),
    idempotencyKey: text('idempotencyKey'),
  };
  const outcome = await runMutation(CreateCommentDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.createComment : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.comment)
    return failed(previous, form, fromUserErrors(payload.userErrors, ['body'], t));
  const { id, status } = payload.comment;
  const place = placeOf(text);
  // What waits for a moderator stands above the others, for its author alone.
  if (status === 'HELD') {
    const query = { done: 'comment-held', sent: stamp() };
    redirect(`${placePath(locale, { ...place, root: '', page: '' }, query)}#comments`);
  }
  // Where the newest are not first a new thread would be on no page that is known.
  const seen = input.parentId ? place : { ...place, page: '', sort: 'new' };
  redirect(`${placePath(locale, seen, { sent: stamp(), new: id })}#comment-${id}`);
}

export async function editComment(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const text = (name: string) => textOf(form, name);
  const input = { id: text('id'), version: Number(text('version')), body: text('body') };
  const outcome = await runMutation(UpdateCommentDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.updateComment : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (payload.userErrors.some((error) => error.code === 'STALE_VERSION')) {
    return failed(previous, form, { message: t('comments.stale') });
  }
  if (!payload.comment)
    return failed(previous, form, fromUserErrors(payload.userErrors, ['body'], t));
  redirect(`${placePath(locale, placeOf(text), { sent: stamp() })}#comment-${input.id}`);
}

export async function deleteComment(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const text = (name: string) => textOf(form, name);
  const id = text('id');
  const outcome = await runMutation(DeleteCommentDocument, { input: { id } });
  const payload = outcome.kind === 'answered' ? outcome.data.deleteComment : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.deletedId) return failed(previous, form, fromUserErrors(payload.userErrors, [], t));
  const place = placeOf(text);
  // Its own page may be gone with it.
  const left = place.root === id ? { ...place, root: '', page: '' } : place;
  redirect(`${placePath(locale, left, { done: 'comment-deleted', sent: stamp() })}#comments`);
}

/** Puts a comment above the others, or back. */
export async function pinComment(form: FormData): Promise<void> {
  const locale = await requestLocale();
  const text = (name: string) => textOf(form, name);
  const input = { id: text('id'), isPinned: text('isPinned') === 'yes' };
  const outcome = await runMutation(PinCommentDocument, { input });
  const isDone = outcome.kind === 'answered' && outcome.data.pinComment?.comment;
  const done = isDone ? {} : { done: 'not-pinned' };
  redirect(`${placePath(locale, placeOf(text), done)}#comments`);
}
