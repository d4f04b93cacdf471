import en from '../messages/en.json' with { type: 'json' };
import ru from '../messages/ru.json' with { type: 'json' };
import { createTranslate, type Catalogue } from './translate.ts';

/** Messages that several services have in common. */
export type SharedKey = keyof typeof en;

/** The messages of one service beside those that all share. */
export const withShared = <Own extends string>(
  own: Catalogue<Own>,
): Catalogue<Own | SharedKey> => ({ en: { ...en, ...own.en }, ru: { ...ru, ...own.ru } });

/** A shared message in the given language with its values filled in. */
export const text = createTranslate<SharedKey>({ en, ru });
