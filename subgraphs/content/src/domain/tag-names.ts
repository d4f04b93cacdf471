import type { TagNames } from './model.ts';
import type { Language } from '../__generated__/types.ts';

/** What a tag is called in a language; the tag itself where no name is known. */
export function nameOfTag(
  tag: string,
  names: TagNames | null | undefined,
  language: Language | null | undefined,
): string {
  if (language !== 'EN' && language !== 'RU') return tag;
  return names?.translations[language === 'RU' ? 'ru' : 'en']?.name ?? tag;
}

/** Names of a post's tags as events carry them, in the order of the tags. */
export function namesOfTags(tags: readonly string[], known: readonly TagNames[]) {
  const byTag = new Map(known.map(({ tag, translations }) => [tag, translations]));
  return tags.flatMap((tag) => {
    const { en, ru } = byTag.get(tag) ?? {};
    const names = { ...(en && { EN: en.name }), ...(ru && { RU: ru.name }) };
    return en || ru ? [{ tag, names }] : [];
  });
}
