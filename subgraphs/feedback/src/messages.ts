import { withShared, type SharedKey } from '@vobe/service-kit/messages';
import { createMessages } from '@vobe/service-kit/subgraph-messages';
import { createTranslate } from '@vobe/service-kit/translate';
import en from '../messages/en.json' with { type: 'json' };
import ru from '../messages/ru.json' with { type: 'json' };

export const { badInput, payload, toUserErrors } = createMessages({ en, ru });

export type MessageKey = keyof typeof en | SharedKey;

/** A message in a language. */
export const text = createTranslate<MessageKey>(withShared({ en, ru }));
