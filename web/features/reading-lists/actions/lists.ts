'use server';

import { redirect } from 'next/navigation';
import {
  CreateReadingListDocument,
  DeleteReadingListDocument,
  UpdateReadingListDocument,
} from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, fromUserErrors, textOf, unexpected } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';

const FIELDS = ['title'];

const fieldsOf = (form: FormData) => ({
  title: textOf(form, 'title'),
  isPublic: textOf(form, 'isPublic') === 'yes',
});

export async function createList(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = { ...fieldsOf(form), idempotencyKey: textOf(form, 'idempotencyKey') };
  const outcome = await runMutation(CreateReadingListDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.createReadingList : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  const { readingList, userErrors } = payload;
  if (!readingList) return failed(previous, form, fromUserErrors(userErrors, FIELDS, t));
  redirect(paths.readingList(locale, readingList.id));
}

export async function updateList(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = { ...fieldsOf(form), id: textOf(form, 'id') };
  const outcome = await runMutation(UpdateReadingListDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.updateReadingList : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  const { readingList, userErrors } = payload;
  if (!readingList) return failed(previous, form, fromUserErrors(userErrors, FIELDS, t));
  const at = Date.now().toString(36);
  redirect(paths.readingList(locale, readingList.id, { done: 'saved', at }));
}

export async function deleteList(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const input = { id: textOf(form, 'id') };
  const outcome = await runMutation(DeleteReadingListDocument, { input });
  const payload = outcome.kind === 'answered' ? outcome.data.deleteReadingList : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  const { deletedId, userErrors } = payload;
  if (deletedId === null) return failed(previous, form, fromUserErrors(userErrors, [], t));
  redirect(paths.bookmarks(locale, { done: 'deleted' }));
}
