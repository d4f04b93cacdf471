import { withShared } from '@vobe/service-kit/messages';
import { createTranslate } from '@vobe/service-kit/translate';
import en from '../messages/en.json' with { type: 'json' };
import ru from '../messages/ru.json' with { type: 'json' };

/** A message of the router, or one that all share, in the given language. */
export const text = createTranslate(withShared({ en, ru }));

/** Any of them. */
export type MessageKey = Parameters<typeof text>[1];

/** Messages of the router alone. */
export type OwnKey = keyof typeof en;
