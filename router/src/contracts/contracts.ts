import { filterSchema, pruneSchema } from '@graphql-tools/utils';
import { Kind, parse, visit, type GraphQLSchema } from 'graphql';
import type { Identity } from '@vobe/service-kit/identity';

/**
 * What each kind of client may know of the graph: fields whose `@tag` is excluded are not there for it, and
 * neither are types that nothing else leads to. Tags name whom a field is for: `admin` those who run the
 * platform, `moderator` those who keep order, `author` those who write posts.
 */
const EXCLUDED_TAGS = {
  /** All fields: administrators, and REST, whose table says itself what it offers. */
  admin: [],
  /** Moderators. */
  moderator: ['admin'],
  /** Engineers, and whoever asks. */
  public: ['admin', 'moderator'],
  /** Apps read and comment; stories are written on the site. */
  mobile: ['admin', 'moderator', 'author'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Contract = keyof typeof EXCLUDED_TAGS;
export const CONTRACTS = Object.keys(EXCLUDED_TAGS) as Contract[];

/** What registered operations of each client may use. */
const CONTRACT_OF_CLIENT: Readonly<Record<string, Contract>> = {
  // Its pages for moderators and administrators are asked for by these alone.
  web: 'admin',
  mobile: 'mobile',
  rest: 'admin',
};

export const contractOfClient = (client: string): Contract =>
  CONTRACT_OF_CLIENT[client] ?? 'public';

/** What somebody may ask who writes operations of their own. */
export const contractOf = ({ roles }: Identity): Contract =>
  roles.includes('ADMIN') ? 'admin' : roles.includes('MODERATOR') ? 'moderator' : 'public';

/** A value for each contract. */
export const forEachContract = <Value>(make: (contract: Contract) => Value) =>
  Object.fromEntries(CONTRACTS.map((one) => [one, make(one)])) as Readonly<Record<Contract, Value>>;

/** The schema that each contract shows. @param supergraphSdl Says the tags, which the API's schema lacks. */
export function contractSchemas(
  schema: GraphQLSchema,
  supergraphSdl: string,
): Readonly<Record<Contract, GraphQLSchema>> {
  const tags = readTags(supergraphSdl);
  return forEachContract((contract) => withoutTags(schema, tags, EXCLUDED_TAGS[contract]));
}

function withoutTags(
  schema: GraphQLSchema,
  tags: ReadonlyMap<string, readonly string[]>,
  excluded: readonly string[],
): GraphQLSchema {
  if (excluded.length === 0) return schema;
  const isShown = (type: string, field: string) =>
    !(tags.get(`${type}.${field}`) ?? []).some((tag) => excluded.includes(tag));
  return pruneSchema(filterSchema({ schema, fieldFilter: isShown, rootFieldFilter: isShown }));
}

/** Tags by the coordinates of fields. @throws if something else is tagged, which no contract would hide. */
export function readTags(supergraphSdl: string): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  visit(parse(supergraphSdl, { noLocation: true }), {
    Directive(node, _key, _parent, _path, ancestors) {
      if (node.name.value !== 'tag') return;
      const [argument] = node.arguments ?? [];
      const [type, field] = [ancestors.at(-3), ancestors.at(-1)];
      if (
        argument?.value.kind !== Kind.STRING ||
        !isNamed(type, Kind.OBJECT_TYPE_DEFINITION) ||
        !isNamed(field, Kind.FIELD_DEFINITION)
      ) {
        throw new Error('@tag(name: "…") stands on fields of types alone');
      }
      const place = `${type.name.value}.${field.name.value}`;
      tags.set(place, [...(tags.get(place) ?? []), argument.value.value]);
    },
  });
  return tags;
}

function isNamed(
  node: unknown,
  kind: Kind,
): node is { readonly kind: Kind; readonly name: { readonly value: string } } {
  return typeof node === 'object' && node !== null && 'kind' in node && node.kind === kind;
}
