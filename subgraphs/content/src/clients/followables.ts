import { entityExists } from '@vobe/service-kit/existing-entity';
import type { Locale } from '@vobe/service-kit/identity';
import type { SubgraphClientOptions } from '@vobe/service-kit/subgraph-client';

const TYPES = { USER: 'User', ARTIST: 'Artist' } as const;

/** Others' entities that can be followed. */
export type FollowableEntity = keyof typeof TYPES;

/** What content needs to know of them. */
export interface Followables {
  exists: (
    kind: FollowableEntity,
    id: string,
    locale: Locale,
    correlationId: string,
  ) => Promise<boolean>;
}

export const createFollowables = (
  owners: Readonly<Record<FollowableEntity, SubgraphClientOptions>>,
): Followables => ({
  exists: (kind, id, locale, correlationId) =>
    entityExists(owners[kind], TYPES[kind], id, locale, correlationId),
});
