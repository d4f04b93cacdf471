import { normalize, normalizeText } from '@vobe/service-kit/text-rules';
import type { TranslatedTexts, Translations } from './model.ts';

type Language = 'EN' | 'RU';

/** Texts in a language as an input has them: of an artist name, sort name and biography, else a title. */
export interface TranslationInput {
  readonly language: Language;
  readonly name?: string | undefined;
  readonly sortName?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly title?: string | undefined;
}

/** Texts by language as they are stored: normalised, and without what is empty. */
export function toTranslations(inputs: readonly TranslationInput[]): Translations {
  const texts = inputs.map(({ language, name, sortName, bio, title }) => [
    language.toLowerCase(),
    known({
      name: normalize(name ?? ''),
      sortName: normalize(sortName ?? ''),
      bio: normalizeText(bio ?? ''),
      title: normalize(title ?? ''),
    }),
  ]);
  return Object.fromEntries(texts) as Translations;
}

const known = (texts: Readonly<Record<string, string>>): TranslatedTexts =>
  Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));

/** What is stored, language by language. */
export function listTranslations({ en, ru }: Translations): (TranslatedTexts & {
  readonly language: Language;
})[] {
  return [
    ...(en ? [{ language: 'EN' as const, ...en }] : []),
    ...(ru ? [{ language: 'RU' as const, ...ru }] : []),
  ];
}
