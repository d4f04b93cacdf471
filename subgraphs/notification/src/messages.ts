import type { SharedKey } from '@vobe/service-kit/messages';
import { createMessages } from '@vobe/service-kit/subgraph-messages';
import en from '../messages/en.json' with { type: 'json' };
import ru from '../messages/ru.json' with { type: 'json' };

export const { payload } = createMessages({ en, ru });

export type MessageKey = keyof typeof en | SharedKey;
