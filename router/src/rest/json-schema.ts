import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  type FragmentDefinitionNode,
  type GraphQLEnumType,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { Resource } from './resource.ts';

/** A schema of JSON Schema 2020-12, which OpenAPI 3.1 uses. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const SCALARS: Readonly<Record<string, JsonSchema>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Int: { type: 'integer', format: 'int32' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  DateTime: { type: 'string', format: 'date-time' },
};

/** Schemas of what operations take and find; those that have a name are collected as components. */
export class JsonSchemas {
  readonly components: Record<string, JsonSchema> = {};
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(schema: GraphQLSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  /** Of an input; null is taken where the type takes it. */
  input(type: GraphQLInputType): JsonSchema {
    if (isNonNullType(type)) return this.#inputOrNull(type.ofType);
    return orNull(this.#inputOrNull(type));
  }

  /** Of an input type's fields without those that come from elsewhere. */
  inputFields(type: GraphQLInputObjectType, without: readonly string[] = []): JsonSchema {
    const fields = Object.values(type.getFields()).filter(({ name }) => !without.includes(name));
    return {
      type: 'object',
      ...(type.description && { description: type.description }),
      properties: Object.fromEntries(fields.map((field) => [field.name, this.#inputField(field)])),
      required: fields.filter(isRequiredInputField).map(({ name }) => name),
      additionalProperties: false,
    };
  }

  /** Of what a selection of a type finds. */
  output(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): JsonSchema {
    if (isNonNullType(type))
      return this.#outputOrNull(type.ofType as GraphQLOutputType, selections);
    return orNull(this.#outputOrNull(type, selections));
  }

  /** Of what an endpoint answers; that a mutation failed is no part of it. */
  resource({ type, selection }: Resource): JsonSchema {
    return this.object(type, [selection], 'userErrors' in type.getFields() ? ['userErrors'] : []);
  }

  /** Of the fields of one type that selections ask for. */
  object(
    type: GraphQLObjectType,
    selections: readonly SelectionSetNode[],
    without: readonly string[] = [],
  ): JsonSchema {
    const only = onlyFragment(selections);
    if (only !== undefined && without.length === 0) return this.#component(only, type);
    const fields = [...this.#fields(type, selections)].filter(([key]) => !without.includes(key));
    return {
      type: 'object',
      properties: Object.fromEntries(fields),
      required: fields.map(([key]) => key),
    };
  }

  #inputOrNull(type: GraphQLInputType): JsonSchema {
    if (isListType(type)) return { type: 'array', items: this.input(type.ofType) };
    if (isInputObjectType(type)) {
      this.components[type.name] ??= this.inputFields(type);
      return reference(type.name);
    }
    return this.#leaf(getNamedType(type));
  }

  #inputField(field: GraphQLInputField): JsonSchema {
    return {
      ...this.input(field.type),
      ...(field.description && { description: field.description }),
      ...(field.defaultValue !== undefined && { default: field.defaultValue }),
    };
  }

  #leaf(type: GraphQLNamedType): JsonSchema {
    if (!isEnumType(type)) return SCALARS[type.name] ?? {};
    this.components[type.name] ??= enumeration(type);
    return reference(type.name);
  }

  #outputOrNull(type: GraphQLOutputType, selections: readonly SelectionSetNode[]): JsonSchema {
    if (isListType(type)) {
      return { type: 'array', items: this.output(type.ofType as GraphQLOutputType, selections) };
    }
    const named = getNullableType(type);
    if (isLeafType(named)) return this.#leaf(named);
    if (isAbstractType(named)) {
      const possible = this.#schema.getPossibleTypes(named);
      return { anyOf: possible.map((one) => this.object(one, selections)) };
    }
    return this.object(named as GraphQLObjectType, selections);
  }

  #component(name: string, type: GraphQLObjectType): JsonSchema {
    const fragment = this.#fragments.get(name);
    if (fragment && !(name in this.components)) {
      this.components[name] = {}; // is being made
      this.components[name] = {
        ...this.object(type, [fragment.selectionSet]),
        ...(type.description && { description: type.description }),
      };
    }
    return reference(name);
  }

  #fields(
    type: GraphQLObjectType,
    selections: readonly SelectionSetNode[],
  ): Map<string, JsonSchema> {
    const collected = new Map<string, { field: string; inner: SelectionSetNode[] }>();
    const collect = ({ selections: nodes }: SelectionSetNode) => {
      for (const node of nodes) {
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value;
          const known = collected.get(key) ?? { field: node.name.value, inner: [] };
          if (node.selectionSet) known.inner.push(node.selectionSet);
          collected.set(key, known);
          continue;
        }
        const fragment =
          node.kind === Kind.FRAGMENT_SPREAD ? this.#fragments.get(node.name.value) : node;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment && this.#matches(type, condition)) collect(fragment.selectionSet);
      }
    };
    selections.forEach(collect);
    return new Map(
      [...collected].map(([key, { field, inner }]): [string, JsonSchema] => {
        if (field === '__typename') return [key, { const: type.name }];
        const definition = type.getFields()[field];
        if (!definition) throw new Error(`${type.name} has no ${field}`);
        const { description } = definition;
        return [
          key,
          { ...this.output(definition.type, inner), ...(description && { description }) },
        ];
      }),
    );
  }

  #matches(type: GraphQLObjectType, condition: string | undefined): boolean {
    if (condition === undefined || condition === type.name) return true;
    const other = this.#schema.getType(condition);
    return isAbstractType(other) && this.#schema.isSubType(other, type);
  }
}

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

function enumeration(type: GraphQLEnumType): JsonSchema {
  const values = type.getValues();
  return {
    type: 'string',
    enum: values.map(({ name }) => name),
    description: [
      type.description,
      ...values.map(({ name, description }) => `- ${name}: ${description ?? ''}`),
    ].join('\n'),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  return typeof schema['type'] === 'string' && !('enum' in schema)
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

/** The fragment that is all that selections hold. */
function onlyFragment(selections: readonly SelectionSetNode[]): string | undefined {
  const [first] = selections;
  const [node] = first?.selections ?? [];
  const isOnly = selections.length === 1 && first?.selections.length === 1;
  return isOnly && node?.kind === Kind.FRAGMENT_SPREAD ? node.name.value : undefined;
}
