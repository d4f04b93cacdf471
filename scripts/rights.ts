/** What packages/registry/src/rights.ts lacks of the schemas, and what its rules mean for each kind of caller. */
import { RIGHTS, type Party, type Rule } from '@vobe/registry/rights';
import { Kind, type DocumentNode, type FieldDefinitionNode, type TypeNode } from 'graphql';

type Rights = typeof RIGHTS;

interface Field {
  /** The type it leads to, without lists. */
  readonly type: string;
  /** Whether the schema says that viewers get different answers. */
  readonly isPrivate: boolean;
}

interface Type {
  readonly fields: Map<string, Field>;
  /** What a value can be: members of a union, what implements an interface. */
  readonly members: Set<string>;
}

const ROOTS = ['Query', 'Mutation', 'Subscription'];
/** What answers are wrapped in: their right is that of the field that answers so. */
const WRAPPER = /(Payload|Connection|Edge)$|^UserError$/;

/** Everything that keeps the rules from being those of the schemas, as sentences. */
export function rightsGaps(schemas: readonly DocumentNode[], rights: Rights = RIGHTS): string[] {
  const types = typesOf(schemas);
  const open = openTypes(types, rights);
  const gaps: string[] = [];
  for (const [name, { fields }] of types) {
    const whole = rights[name]?.['*'];
    if (whole && !whole.who.includes('anyone') && open.has(name)) {
      gaps.push(`${name}.* is not for everybody, but a field that is leads there`);
    }
    const isCovered = WRAPPER.test(name) || open.has(name);
    for (const [field, { isPrivate }] of fields) {
      const isOpen = !ROOTS.includes(name) && isCovered && !isPrivate;
      if (!isOpen && !rights[name]?.[field] && !whole) gaps.push(`${name}.${field} has no rule`);
    }
  }
  for (const [name, rules] of Object.entries(rights)) {
    const fields = types.get(name)?.fields;
    for (const field of Object.keys(rules)) {
      const isThere = field === '*' ? fields !== undefined : fields?.has(field);
      if (!isThere) gaps.push(`${name}.${field} has a rule, but is in no schema`);
    }
  }
  return gaps;
}

/** Object types that everybody is led to by queries, but for fields that are not everybody's. */
function openTypes(types: ReadonlyMap<string, Type>, rights: Rights): ReadonlySet<string> {
  const open = new Set<string>(['Query', 'Subscription']);
  for (const name of open) {
    const { fields, members } = types.get(name) ?? {
      fields: new Map<string, Field>(),
      members: [],
    };
    for (const [field, { type }] of fields) {
      const rule = rights[name]?.[field];
      if (types.has(type) && (!rule || rule.who.includes('anyone'))) open.add(type);
    }
    for (const member of members) open.add(member);
  }
  return open;
}

function typesOf(schemas: readonly DocumentNode[]): Map<string, Type> {
  const types = new Map<string, Type>();
  const typeOf = (name: string): Type => {
    const type = types.get(name) ?? { fields: new Map(), members: new Set() };
    types.set(name, type);
    return type;
  };
  for (const node of schemas.flatMap(({ definitions }) => definitions)) {
    if (node.kind === Kind.UNION_TYPE_DEFINITION) {
      for (const member of node.types ?? []) typeOf(node.name.value).members.add(member.name.value);
    }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_EXTENSION)
      continue;
    const { fields } = typeOf(node.name.value);
    for (const field of node.fields ?? []) {
      const { value } = field.name;
      const isPrivate = isPrivateField(field) || fields.get(value)?.isPrivate === true;
      fields.set(value, { type: namedType(field.type), isPrivate });
    }
    for (const abstract of node.interfaces ?? [])
      typeOf(abstract.name.value).members.add(node.name.value);
  }
  return types;
}

const namedType = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);

const isPrivateField = ({ name, directives }: FieldDefinitionNode): boolean =>
  /^viewer[A-Z]/.test(name.value) ||
  (directives ?? []).some(
    (one) =>
      one.name.value === 'cacheControl' &&
      one.arguments?.some(({ value }) => value.kind === Kind.ENUM && value.value === 'PRIVATE'),
  );

/** Who asks: the author is whose the thing is; another user has things of their own. */
export const CALLERS = ['anonymous', 'user', 'other user', 'author', 'moderator', 'admin'] as const;
export type Caller = (typeof CALLERS)[number];

const HOLDERS: Readonly<Record<Party, readonly Caller[]>> = {
  anyone: CALLERS,
  signedIn: CALLERS.filter((caller) => caller !== 'anonymous'),
  author: ['author'],
  moderator: ['moderator', 'admin'],
  admin: ['admin'],
};

const isOneOf = (caller: Caller, parties: readonly Party[]): boolean =>
  parties.some((party) => HOLDERS[party].includes(caller));

/** What a rule makes of a request: ALLOWED, NOTHING, or the code of the refusal. */
export function expectedOutcome(type: string, rule: Rule, caller: Caller): string {
  if (isOneOf(caller, rule.who)) {
    return caller === 'author' && rule.notAuthor ? rule.notAuthor : 'ALLOWED';
  }
  if (!ROOTS.includes(type) || rule.others === 'NOTHING') return 'NOTHING';
  if (caller === 'anonymous') return 'UNAUTHENTICATED';
  return rule.others ?? 'FORBIDDEN';
}

/**
 * The same where the thing is hidden.
 * @param seenBy Who sees it; a query shows nothing to others, for a mutation it is not there.
 */
export function expectedIfHidden(
  type: string,
  rule: Rule,
  caller: Caller,
  seenBy: readonly Party[],
): string {
  if (isOneOf(caller, seenBy)) return expectedOutcome(type, rule, caller);
  if (type !== 'Mutation') return 'NOTHING';
  return caller === 'anonymous' ? 'UNAUTHENTICATED' : 'NOT_FOUND';
}

const SHOWN: Readonly<Record<string, string>> = { ALLOWED: '✓', NOTHING: '–' };
const HEAD = ['Field', ...CALLERS.filter((caller) => caller !== 'other user'), 'Why'];

/** docs/rights.md. */
export function rightsDocument(rights: Rights = RIGHTS): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const row = (name: string, outcomeFor: (caller: Caller) => string, why = '') => {
    const outcomes = CALLERS.filter((caller) => caller !== 'other user').map(outcomeFor);
    return line([name, ...outcomes.map((one) => SHOWN[one] ?? `\`${one}\``), why]);
  };
  const sections = Object.entries(rights).map(([type, rules]) => {
    const rows = Object.entries(rules).flatMap(([field, rule]) => [
      row(`\`${field}\``, (caller) => expectedOutcome(type, rule, caller), rule.why),
      ...(rule.hidden
        ? [row('– hidden', (caller) => expectedIfHidden(type, rule, caller, rule.hidden ?? []))]
        : []),
    ]);
    return [`## ${type}`, '', line(HEAD), line(HEAD.map(() => '---')), ...rows, ''].join('\n');
  });
  return `${INTRODUCTION}\n${sections.join('\n')}`;
}

const INTRODUCTION = `<!-- From packages/registry/src/rights.ts by npm run compose; do not edit. -->

# Rights

Who may do and see what. ✓: may, or sees it. –: gets nothing, which is null, false or an empty list. A code: is refused
by it. The author is whose the thing is; “hidden” is what is not there for everybody; \`*\` are all fields of a type
without a row of their own. What is not here is the same for everybody. How this is kept true is in
[ADR 0030](architecture/0030-rights.md).
`;
