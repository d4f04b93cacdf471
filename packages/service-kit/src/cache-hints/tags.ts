import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isAbstractType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { BaseContext } from '@apollo/server';
import { ANYTHING, tagOf } from '../cache-tags.ts';
import { isUuid } from '../text-rules.ts';

/** What an answer shows: an answer that is kept is dropped when any of it changes. */
export class CacheTags {
  /** Of the answer as a whole. */
  readonly all = new Set<string>();
  /** Of each entity of `_entities`, by its place. */
  readonly entities: Set<string>[] = [];
  /** Whether something was left out or shown for the sake of who asks. */
  dependsOnViewer = false;

  add(tag: string, { path }: Pick<GraphQLResolveInfo, 'path'>, place?: number): void {
    const index = place ?? entityIndex(path);
    if (index === null) this.all.add(tag);
    else (this.entities[index] ??= new Set()).add(tag);
  }
}

/** What a request's context must have. */
export interface TaggedContext extends BaseContext {
  readonly cacheTags: CacheTags;
}

/**
 * Notes in the request's context which entities each answer shows: those that resolvers return, with
 * those their rows refer to (`authorId`), for a row changes with neither more nor less than these. A
 * list may change with anything; but not one that is named, whose members never change their parent.
 * @param ownLists `Post.comments`: lists that an event of a member always names the parent of.
 */
export function noteCacheTags(schema: GraphQLSchema, ownLists: readonly string[]): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields = Object.values(type.getFields()) as Field[];
    for (const field of fields) {
      const kind = kindOf(field, type, schema);
      if (kind && !ownLists.includes(`${type.name}.${field.name}`)) wrap(field, kind);
    }
  }
}

/** A field of a subgraph's schema, whose contexts are tagged. */
type Field = GraphQLField<unknown, TaggedContext>;

/** What a field's values say: an entity, members of a list, or of anything that may change. */
type FieldKind = 'entity' | 'entities' | 'anything';

function kindOf(
  { type }: Field,
  parent: GraphQLObjectType,
  schema: GraphQLSchema,
): FieldKind | null {
  const isRoot = parent === schema.getQueryType();
  const named = getNamedType(type);
  if (parent === schema.getMutationType()) return null;
  if (isEntity(named)) return isList(type) ? 'entities' : 'entity';
  return isRoot || isConnection(named) ? 'anything' : null;
}

const isList = (type: GraphQLOutputType): boolean => isListType(getNullableType(type));

function isEntity(type: GraphQLNamedType): boolean {
  if (isAbstractType(type)) return true;
  return [type.astNode, ...type.extensionASTNodes].some((node) =>
    node?.directives?.some(({ name }) => name.value === 'key'),
  );
}

const isConnection = (type: GraphQLNamedType): boolean =>
  isObjectType(type) && 'pageInfo' in type.getFields();

function wrap(field: Field, kind: FieldKind): void {
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const result: unknown = resolve(source, args, context, info);
    const { cacheTags } = context;
    if (kind === 'anything') cacheTags.add(ANYTHING, info);
    if (isPromise(result)) {
      return result.then((value) => {
        note(value, kind, cacheTags, info);
        return value;
      });
    }
    note(result, kind, cacheTags, info);
    return result;
  };
}

function note(value: unknown, kind: FieldKind, tags: CacheTags, info: GraphQLResolveInfo): void {
  const isEntities = info.fieldName === '_entities';
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const place = isEntities ? index : undefined;
      const noteItem = (one: unknown) => noteEntity(one, tags, info, place);
      // What rejects has its error from the executor.
      if (isPromise(item)) void item.then(noteItem, () => undefined);
      else noteItem(item);
    }
  } else if (kind === 'entity') noteEntity(value, tags, info);
}

function noteEntity(
  value: unknown,
  tags: CacheTags,
  info: GraphQLResolveInfo,
  place?: number,
): void {
  if (typeof value !== 'object' || value === null) {
    // What is not there may come into being.
    if (info.parentType === info.schema.getQueryType()) tags.add(ANYTHING, info, place);
    return;
  }
  for (const [name, id] of Object.entries(value)) {
    const isReference = name === 'id' || name.endsWith('Id');
    if (isReference && typeof id === 'string' && isUuid(id)) tags.add(tagOf(id), info, place);
  }
}

/** The place of the entity of `_entities` that a field belongs to, or null. */
function entityIndex(path: GraphQLResolveInfo['path']): number | null {
  let root = path;
  let below: typeof path | undefined;
  while (root.prev) {
    below = root;
    root = root.prev;
  }
  return root.key === '_entities' && typeof below?.key === 'number' ? below.key : null;
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value;
