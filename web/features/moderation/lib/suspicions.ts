import type { MessageKey } from '#web/lib/i18n/messages.ts';

const KEYS: Readonly<Record<string, MessageKey>> = {
  LINKS_OF_NEW_ACCOUNT: 'moderation.suspicion.LINKS_OF_NEW_ACCOUNT',
  REPEATED_TEXT: 'moderation.suspicion.REPEATED_TEXT',
  BLOCKED_WORD: 'moderation.suspicion.BLOCKED_WORD',
};

/** What a suspicion is called; there may be new ones that this build does not know. */
export const suspicionKey = (suspicion: string): MessageKey =>
  KEYS[suspicion] ?? 'moderation.suspicion.OTHER';
