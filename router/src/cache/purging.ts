import type { Message } from '@vobe/event-bus/bus';
import { tagsNamedBy } from '@vobe/event-bus/follow-events';
import { topics } from '@vobe/event-contracts/topics';
import { ANYTHING } from '@vobe/service-kit/cache-tags';
import { EVERYTHING } from './entry-store.ts';

/** Whose answers change by each event: those of who owns it, and of who reads it. */
const CONCERNED = new Map(
  topics.map(({ name, owner, consumers }) => [name, [owner, ...consumers]] as const),
);

/** Who is hidden takes along whatever they wrote: more than these events name. */
const CHANGE_EVERYTHING: ReadonlySet<string> = new Set(['user.suspended', 'user.deleted']);

/** The tags that an event purges. */
export function tagsPurgedBy(message: Message): string[] {
  if (CHANGE_EVERYTHING.has(message.topic)) return [EVERYTHING];
  const tags = [...tagsNamedBy(message), ANYTHING];
  const subgraphs = CONCERNED.get(message.topic) ?? [];
  return subgraphs.flatMap((subgraph) => tags.map((tag) => `${subgraph}/${tag}`));
}
