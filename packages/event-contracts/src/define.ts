import type { SubgraphName } from '@vobe/registry/subgraphs';
import type { z } from 'zod';

/** Services that write or read events. */
export type Service = SubgraphName | 'chat' | 'notification' | 'edge';

/** What `data` may be: an object, or objects discriminated by a field. */
export type DataSchema = z.ZodType<Record<string, unknown>>;

/** What the owner of an event promises to everybody who reads it. */
export interface EventContract<
  Type extends string = string,
  Version extends number = number,
  Data extends DataSchema = DataSchema,
> {
  /** `<aggregate>.<what happened>`; also the name of the topic. */
  readonly type: Type;
  /** Grows when a change would break a reader; see compatibility.ts. */
  readonly version: Version;
  /** The only service that writes it. */
  readonly owner: Service;
  /** What changed: its id is the key, so that its events of one topic keep their order. */
  readonly aggregate: string;
  /** Services that read it. */
  readonly consumers: readonly Service[];
  /** When it is written, in a sentence. */
  readonly description: string;
  /** Unknown fields are kept, so that a reader that only passes an event on loses nothing. */
  readonly data: Data;
  /** `data` as it might be; shown in docs/api. */
  readonly example: z.output<Data>;
}

/**
 * Defines an event. Contracts check shape, not business rules: a title may grow longer without
 * a new version, and no event is refused for what its owner had accepted.
 */
export function defineEvent<
  const Aggregate extends string,
  const Type extends `${Aggregate}.${string}`,
  const Version extends number,
  Data extends DataSchema,
>(
  contract: EventContract<Type, Version, Data> & { readonly aggregate: Aggregate },
): EventContract<Type, Version, Data> {
  return contract;
}
