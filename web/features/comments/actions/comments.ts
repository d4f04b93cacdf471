'use server';

import { redirect } from 'next/navigation';
import {
  CreateCommentDocument,
  DeleteCommentDocument,
  UpdateCommentDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

/** Makes the address after a success a new one, by which the forms know to start afresh. */
function stamp(): string {
  return Date.now().toString(36);
}

export async function writeComment(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = {
    postId: textOf(form, 'postId'),
    body: textOf(form, 'body'),
    idempotencyKey: textOf(form, 'idempotencyKey'),
  };
  const outcome = await runMutation(CreateCommentDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.createComment : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.comment)
    return failed(previous, form, fromUserErrors(payload.userErrors, ['body'], t));
  redirect(
    `${paths.post(locale, textOf(form, 'slug'), { sent: stamp() })}#comment-${payload.comment.id}`,
  );
}

export async function editComment(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = {
    id: textOf(form, 'id'),
    version: Number(textOf(form, 'version')),
    body: textOf(form, 'body'),
  };
  const outcome = await runMutation(UpdateCommentDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.updateComment : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (payload.userErrors.some((error) => error.code === 'STALE_VERSION')) {
    return failed(previous, form, { message: t('comments.stale') });
  }
  if (!payload.comment)
    return failed(previous, form, fromUserErrors(payload.userErrors, ['body'], t));
  redirect(
    `${paths.post(locale, textOf(form, 'slug'), { comments: textOf(form, 'page'), sent: stamp() })}#comment-${input.id}`,
  );
}

export async function deleteComment(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const outcome = await runMutation(DeleteCommentDocument, { input: { id: textOf(form, 'id') } });
  const payload = outcome.kind === 'answered' ? outcome.data.deleteComment : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.deletedId) return failed(previous, form, fromUserErrors(payload.userErrors, [], t));
  redirect(
    `${paths.post(locale, textOf(form, 'slug'), { done: 'comment-deleted', sent: stamp() })}#comments`,
  );
}
