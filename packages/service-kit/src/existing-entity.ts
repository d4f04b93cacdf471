import { ANONYMOUS, type Locale } from './identity.ts';
import { askSubgraph, type SubgraphClientOptions } from './subgraph-client.ts';

/**
 * Asks the owner of an entity whether there is one of this id that everybody may see. For a write that
 * refers to it.
 * @param type With the key `id`.
 * @throws PublicError SUBGRAPH_UNAVAILABLE if its owner doesn't answer.
 */
export async function entityExists(
  owner: SubgraphClientOptions,
  type: string,
  id: string,
  locale: Locale,
  correlationId: string,
): Promise<boolean> {
  const query = `query EntityExists($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on ${type} { id } }
  }`;
  const { _entities } = await askSubgraph<{ _entities: ({ id: string } | null)[] }>(
    owner,
    { ...ANONYMOUS, locale },
    correlationId,
    query,
    { representations: [{ __typename: type, id }] },
  );
  return _entities[0]?.id === id;
}
