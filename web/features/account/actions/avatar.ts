'use server';

import { redirect } from 'next/navigation';
import { CreateAvatarUploadDocument, RemoveAvatarDocument } from '#web/__generated__/operations.ts';
import { paths } from '#web/config/paths.ts';
import { failed, fromUserErrors, unexpected } from '#web/lib/forms/answers.ts';
import type { FormState } from '#web/lib/forms/form-state.ts';
import { runMutation } from '#web/lib/graphql/execute.ts';
import { translator } from '#web/lib/i18n/messages.ts';
import { requestLocale } from '#web/lib/request.ts';
import { sendFile } from '#web/lib/uploads.ts';

const FIELDS = ['avatar'];

export async function uploadAvatar(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const file = form.get('avatar');
  // Browsers send an empty one where none was chosen.
  if (!(file instanceof File) || file.size === 0) {
    const errors = { avatar: t('profile.noPicture') };
    return failed(previous, form, { errors, message: t('form.problems', { count: 1 }) });
  }
  const outcome = await runMutation(CreateAvatarUploadDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.createAvatarUpload : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.upload) return failed(previous, form, fromUserErrors(payload.userErrors, FIELDS, t));
  const broken = await sendFile(payload.upload.url, file);
  if (!broken) return failed(previous, form, { message: t('form.unavailable') });
  if (broken.length > 0) return failed(previous, form, fromUserErrors(broken, FIELDS, t));
  redirect(paths.profile(locale, { done: 'picture', at: Date.now().toString(36) }));
}

export async function removeAvatar(previous: FormState, form: FormData): Promise<FormState> {
  const locale = await requestLocale();
  const t = translator(locale);
  const outcome = await runMutation(RemoveAvatarDocument, {});
  const payload = outcome.kind === 'answered' ? outcome.data.removeAvatar : null;
  if (!payload) return failed(previous, form, unexpected(outcome, t));
  if (!payload.viewer) return failed(previous, form, fromUserErrors(payload.userErrors, [], t));
  redirect(paths.profile(locale, { done: 'pictureRemoved', at: Date.now().toString(36) }));
}
