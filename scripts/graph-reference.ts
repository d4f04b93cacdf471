/** npm run compose writes docs/api/graph.md, too: what clients can ask, from the composed supergraph. */
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  specifiedScalarTypes,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLNamedType,
} from 'graphql';
import { apiSchema } from './contract-files.ts';

/** A table's cell: lines would end it, and bars would split it. */
const cell = (text: string | null | undefined): string =>
  (text ?? '')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');

const anchor = (name: string) => `[\`${name}\`](#${name.toLowerCase()})`;

/** A type with a link to what it is made of; those of GraphQL itself are not described here. */
const typeLink = (type: { toString: () => string }): string => {
  const text = type.toString();
  const name = text.replaceAll(/[[\]!]/g, '');
  const isOfGraphQL = specifiedScalarTypes.some((one) => one.name === name);
  return isOfGraphQL ? `\`${text}\`` : `[\`${text}\`](#${name.toLowerCase()})`;
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function inputRow(one: GraphQLArgument | GraphQLInputField): string[] {
  const fallback =
    one.defaultValue === undefined ? '' : ` Default: \`${JSON.stringify(one.defaultValue)}\`.`;
  return [`\`${one.name}\``, typeLink(one.type), cell(one.description) + fallback];
}

/** What a type consists of. */
function members(type: GraphQLNamedType): string {
  if (isObjectType(type) || isInterfaceType(type)) {
    const fields = Object.values(type.getFields());
    return table(
      ['Field', 'Type', 'What it is'],
      fields.flatMap((field) => [
        [`\`${field.name}\``, typeLink(field.type), cell(field.description)],
        ...field.args.map((one) => {
          const [name = '', link = '', text = ''] = inputRow(one);
          return [`– ${name}`, link, text];
        }),
      ]),
    );
  }
  if (isInputObjectType(type))
    return table(['Field', 'Type', 'What it is'], Object.values(type.getFields()).map(inputRow));
  if (isEnumType(type))
    return table(
      ['Value', 'What it means'],
      type.getValues().map(({ name, description }) => [`\`${name}\``, cell(description)]),
    );
  if (isUnionType(type))
    return `One of ${type
      .getTypes()
      .map(({ name }) => anchor(name))
      .join(', ')}.`;
  return '';
}

function section(type: GraphQLNamedType): string {
  return [`### ${type.name}`, type.description?.trim() ?? '', members(type)]
    .filter(Boolean)
    .join('\n\n');
}

/** The reference as Markdown: the same supergraph always gives the same text. */
export function graphReference(supergraphSdl: string): string {
  const schema = apiSchema(supergraphSdl);
  const roots = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ].filter((type) => type !== undefined && type !== null);
  const others = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .filter((type) => !roots.some((root) => root.name === type.name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  const kinds: readonly (readonly [title: string, is: (type: GraphQLNamedType) => boolean])[] = [
    ['Types', (type) => isObjectType(type) || isInterfaceType(type) || isUnionType(type)],
    ['Inputs', isInputObjectType],
    ['Enums', isEnumType],
    ['Scalars', isScalarType],
  ];
  const parts = [
    '<!-- Composed from supergraph.yaml by npm run compose; do not edit. -->',
    '# The graph',
    'Everything that clients can ask the router for. The explorer at `/graphql` shows the same and runs it.',
    '## Operations',
    ...roots.map(section),
    ...kinds.flatMap(([title, is]) => [`## ${title}`, ...others.filter(is).map(section)]),
  ];
  return `${parts.join('\n\n')}\n`;
}
