import { formStrings } from '#web/lib/forms/form-strings.ts';
import type { Locale } from '#web/lib/i18n/locales.ts';
import { translator } from '#web/lib/i18n/messages.ts';

/** The editor's strings: it is rendered in the browser too, the catalogues stay on the server. */
export function editorStrings(locale: Locale) {
  const t = translator(locale);
  return {
    form: formStrings(locale),
    fields: {
      title: { label: t('editor.title'), hint: '' },
      excerpt: { label: t('editor.excerpt'), hint: t('editor.excerptHint') },
      body: { label: t('editor.body'), hint: t('editor.bodyHint') },
      tags: { label: t('editor.tags'), hint: t('editor.tagsHint') },
      metadata: { label: t('editor.metadata'), hint: t('editor.metadataHint') },
      coverUrl: { label: t('editor.cover'), hint: t('editor.coverHint') },
      publishAt: { label: t('editor.publishAt'), hint: '' },
    },
    language: t('editor.language'),
    RU: t('editor.ru'),
    EN: t('editor.en'),
    about: t('editor.about'),
    artistQuery: t('editor.artistQuery'),
    findArtist: t('editor.findArtist'),
    noArtist: t('editor.noArtist'),
    noMatch: t('editor.noMatch'),
    chooseArtist: t('editor.chooseArtist'),
    catalogDown: t('editor.catalogDown'),
    album: t('editor.album'),
    noAlbum: t('editor.noAlbum'),
    create: t('editor.create'),
    save: t('editor.save'),
    preview: t('editor.preview'),
    previewTitle: t('editor.previewTitle'),
    publishTitle: t('editor.publishTitle'),
    publishLater: t('editor.publishLater'),
    publish: t('editor.publish'),
    schedule: t('editor.schedule'),
    reschedule: t('editor.reschedule'),
    timeZone: t('editor.timeZone', { zone: '{zone}' }),
    unschedule: t('editor.unschedule'),
    archive: t('editor.archive'),
    deleteTitle: t('editor.deleteTitle'),
    deleteAsk: t('editor.deleteAsk'),
    deleteConfirm: t('editor.deleteConfirm'),
    loadNewer: t('editor.loadNewer'),
    overwrite: t('editor.overwrite'),
    leave: t('editor.leave'),
    draftFound: t('editor.draftFound', { time: '{time}' }),
    draftRestore: t('editor.draftRestore'),
    draftDiscard: t('editor.draftDiscard'),
  } as const;
}

export type EditorStrings = ReturnType<typeof editorStrings>;
