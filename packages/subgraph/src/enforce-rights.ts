import {
  defaultFieldResolver,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { isOfRole, RIGHTS, ruleOf, type Rule } from '@vobe/registry/rights';
import { isAdmin, moderates } from '@vobe/service-kit/authorization';
import { forbidden, unauthenticated } from '@vobe/service-kit/errors';
import type { Identity } from '@vobe/service-kit/identity';
import type { RequestContext } from '@vobe/service-kit/subgraph-server';

type Field = GraphQLField<unknown, RequestContext>;

/** Fields of Query that Federation adds, for the router alone. */
const OF_FEDERATION = new Set(['_entities', '_service']);

/**
 * Has a schema ask packages/registry/src/rights.ts before it resolves a field: who lacks the session or the role of
 * its rule gets no further. Whose a thing is, only the use cases know.
 * @throws Error naming each field of a root type without a rule: nothing is open because it was forgotten.
 */
export function enforceRights(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const forgotten: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const isRoot = roots.includes(type);
    for (const field of Object.values(type.getFields()) as Field[]) {
      const rule = ruleOf(type.name, field.name);
      if (rule && isRoot) guard(field, rule, rule.others !== 'NOTHING');
      // Whose a thing is does not depend on the session where it is the answer to signing in.
      else if (rule && isOfRole(rule)) guard(field, rule, !RIGHTS[type.name]?.[field.name]);
      if (!rule && isRoot && !OF_FEDERATION.has(field.name)) {
        forgotten.push(`${type.name}.${field.name}`);
      }
    }
  }
  if (forgotten.length > 0) {
    throw new Error(`packages/registry/src/rights.ts has no rule for ${forgotten.join(', ')}`);
  }
  return schema;
}

/** @param isRefusing Whether who may not is told so, rather than that there is nothing. */
function guard(field: Field, rule: Rule, isRefusing: boolean): void {
  // What can't be null says itself that there is nothing.
  if (!isRefusing && isNonNullType(field.type)) return;
  const resolve = field.resolve ?? defaultFieldResolver;
  field.resolve = (parent, args, context, info) => {
    const { identity } = context;
    const lacking = whatLacks(identity, rule);
    if (lacking === null) return resolve(parent, args, context, info);
    if (!isRefusing) return null;
    throw lacking === 'session' ? unauthenticated(identity.locale) : forbidden(identity.locale);
  };
}

/** What somebody lacks to be asked whether a thing is theirs, or to get it at all. */
function whatLacks(identity: Identity, { who }: Rule): 'session' | 'role' | null {
  if (who.includes('anyone')) return null;
  if (identity.userId === null) return 'session';
  if (who.includes('signedIn') || who.includes('author')) return null;
  if (who.includes('moderator') && moderates(identity)) return null;
  return who.includes('admin') && isAdmin(identity) ? null : 'role';
}
