import {
  getNamedType,
  isCompositeType,
  Kind,
  OperationTypeNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** For how long an answer may be kept, and for whom. */
export interface CachePolicy {
  /** Seconds; 0 if it may not be kept. */
  readonly maxAge: number;
  /** PUBLIC: the same for everybody. PRIVATE: for this viewer alone. */
  readonly scope: 'PUBLIC' | 'PRIVATE';
}

/** A `@cacheControl` of the schema. */
interface Hint {
  readonly maxAge?: number;
  readonly scope?: CachePolicy['scope'];
  readonly inheritMaxAge?: boolean;
}

export const NOT_KEPT: CachePolicy = { maxAge: 0, scope: 'PRIVATE' };

const policies = new WeakMap<DocumentNode, CachePolicy>();

/**
 * What the schema's `@cacheControl` says of a subgraph's operation, by the rules of Apollo Server
 * (https://www.apollographql.com/docs/apollo-server/performance/caching): the shortest lifetime of
 * its fields, where root fields and those of object types without a hint have none. Stricter than
 * these in one thing: public is only what says so.
 */
export function policyOf(schema: GraphQLSchema, document: DocumentNode): CachePolicy {
  let policy = policies.get(document);
  if (!policy) policies.set(document, (policy = readPolicy(schema, document)));
  return policy;
}

function readPolicy(schema: GraphQLSchema, document: DocumentNode): CachePolicy {
  let maxAge = Number.POSITIVE_INFINITY;
  let scope = 'PUBLIC' as CachePolicy['scope'];
  const restrict = (hint: Hint, isRequired: boolean) => {
    if (hint.maxAge !== undefined) maxAge = Math.min(maxAge, hint.maxAge);
    else if (isRequired && !hint.inheritMaxAge) maxAge = 0;
    if (hint.scope === 'PRIVATE' || (isRequired && !hint.inheritMaxAge && !hint.scope)) {
      scope = 'PRIVATE';
    }
  };
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition({ operation }) {
        if (operation !== OperationTypeNode.QUERY) maxAge = 0;
      },
      Field({ name }) {
        const [field, parent] = [info.getFieldDef(), info.getParentType()];
        // Of entities the fragments below say which types are read.
        if (!field || name.value.startsWith('__') || name.value === '_entities') return;
        const type = getNamedType(field.type);
        const isComposite = isCompositeType(type);
        const hint = { ...(isComposite && typeHint(type)), ...hintOf(field.astNode) };
        restrict(hint, isComposite || parent === schema.getQueryType());
      },
      InlineFragment({ typeCondition }, _key, _parent, _path, ancestors) {
        const type = typeCondition ? schema.getType(typeCondition.name.value) : undefined;
        if (type && isOfEntities(ancestors)) restrict(typeHint(type), true);
      },
      FragmentDefinition({ typeCondition }) {
        const type = schema.getType(typeCondition.name.value);
        if (type && type !== schema.getQueryType()) restrict(typeHint(type), true);
      },
    }),
  );
  if (!Number.isFinite(maxAge) || maxAge <= 0) return NOT_KEPT;
  return { maxAge, scope };
}

const isField = (one: ASTNode | readonly ASTNode[]): one is FieldNode =>
  'kind' in one && one.kind === Kind.FIELD;

/** Whether the field around a fragment is _entities. */
function isOfEntities(ancestors: readonly (ASTNode | readonly ASTNode[])[]): boolean {
  const field = ancestors.findLast(isField);
  return field?.name.value === '_entities';
}

const typeHint = (type: GraphQLNamedType): Hint =>
  Object.assign({}, ...[type.astNode, ...type.extensionASTNodes].map(hintOf)) as Hint;

function hintOf(node: { readonly directives?: readonly DirectiveNode[] } | null | undefined): Hint {
  const found = node?.directives?.find(({ name }) => name.value === 'cacheControl');
  return found ? readHint(found) : {};
}

function readHint({ arguments: given = [] }: DirectiveNode): Hint {
  const hint: { maxAge?: number; scope?: CachePolicy['scope']; inheritMaxAge?: boolean } = {};
  for (const { name, value } of given) {
    if (name.value === 'maxAge' && value.kind === Kind.INT) hint.maxAge = Number(value.value);
    if (name.value === 'scope' && value.kind === Kind.ENUM) {
      hint.scope = value.value === 'PUBLIC' ? 'PUBLIC' : 'PRIVATE';
    }
    if (name.value === 'inheritMaxAge' && value.kind === Kind.BOOLEAN) {
      hint.inheritMaxAge = value.value;
    }
  }
  return hint;
}
