import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  Kind,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { truncate } from '../truncate.ts';
import type { Locale } from '../identity.ts';
import { badInput, type PublicError } from '../errors.ts';
import type { SharedKey } from '../messages.ts';

/** More would help nobody, and every further one costs. */
const MAX_PROBLEMS = 5;
/** Names come from the client, and into the reply. */
const MAX_SHOWN_NAME = 60;

export type VariableValues = Readonly<Record<string, unknown>>;

/**
 * The first problems of an operation's variables, by the rules of the specification's section
 * “Coercing Variable Values”. It says what graphql-js says, at a bounded cost: that names the whole
 * value in each of its errors, so that a few thousand wrong keys take seconds and make a reply of
 * many megabytes. What passes here passes there.
 * @returns Errors with the code BAD_USER_INPUT, which name the place and never quote a value.
 */
export function variableProblems(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  values: VariableValues,
  locale: Locale,
): PublicError[] {
  const check = new VariableCheck(locale);
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue; // validation has refused it
    if (Object.hasOwn(values, name)) check.value(type, values[name], name);
    else if (isNonNullType(type) && !definition.defaultValue) check.add(name, 'inputMissing');
  }
  if (check.problems.length === 0) findNulls(schema, document, values, check);
  return check.problems;
}

class VariableCheck {
  readonly problems: PublicError[] = [];
  readonly #locale: Locale;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  get isFull(): boolean {
    return this.problems.length >= MAX_PROBLEMS;
  }

  add(place: string, rule: SharedKey, values: Record<string, string> = {}): void {
    if (!this.isFull) this.problems.push(badInput(this.#locale, place, rule, values));
  }

  value(type: GraphQLInputType, value: unknown, place: string): void {
    if (this.isFull) return;
    const nullable = getNullableType(type);
    if (value === null || value === undefined) {
      if (isNonNullType(type)) this.add(place, 'inputNull');
    } else if (isListType(nullable)) {
      // A single value stands for a list of one.
      if (!Array.isArray(value)) return this.value(nullable.ofType, value, place);
      for (const [index, element] of value.entries()) {
        this.value(nullable.ofType, element, `${place}.${index}`);
      }
    } else if (isInputObjectType(nullable)) {
      this.#object(nullable, value, place);
    } else {
      this.#leaf(nullable, value, place);
    }
  }

  #object(type: GraphQLInputObjectType, value: unknown, place: string): void {
    if (typeof value !== 'object' || Array.isArray(value)) {
      return this.add(place, 'inputObject', { type: type.name });
    }
    const given = value as VariableValues;
    const fields = type.getFields();
    for (const name in given) {
      if (this.isFull) return;
      if (!Object.hasOwn(fields, name)) {
        this.add(place, 'inputUnknownField', {
          name: truncate(name, MAX_SHOWN_NAME),
          type: type.name,
        });
      }
    }
    for (const field of Object.values(fields)) {
      const own = `${place}.${field.name}`;
      if (given[field.name] !== undefined) {
        this.value(field.type, given[field.name], own);
      } else if (isNonNullType(field.type) && field.defaultValue === undefined) {
        this.add(own, 'inputMissing');
      }
    }
    if (type.isOneOf && !isOneOf(given)) this.add(place, 'inputOneOf', { type: type.name });
  }

  #leaf(type: GraphQLLeafType, value: unknown, place: string): void {
    try {
      if (type.parseValue(value) !== undefined) return;
    } catch {
      // What it says may quote the value.
    }
    if (!isEnumType(type)) return this.add(place, 'inputScalar', { type: type.name });
    const names = type.getValues().map(({ name }) => name);
    this.add(place, 'inputEnum', { values: names.join(', ') });
  }
}

function isOneOf(given: VariableValues): boolean {
  const keys = Object.keys(given);
  return keys.length === 1 && given[String(keys[0])] !== null;
}

/**
 * A variable that may be null can stand where nothing may be, if one of both has a default; a null
 * that is sent in so many words then breaks the rule, and graphql-js finds it while it executes.
 */
function findNulls(
  schema: GraphQLSchema,
  document: DocumentNode,
  values: VariableValues,
  check: VariableCheck,
): void {
  if (!Object.values(values).includes(null)) return;
  const types = new TypeInfo(schema);
  const found = new Set<string>();
  visit(
    document,
    visitWithTypeInfo(types, {
      [Kind.VARIABLE]({ name: { value: name } }) {
        if (values[name] !== null || found.has(name) || !isNonNullType(types.getInputType()))
          return;
        found.add(name);
        check.add(name, 'inputNull');
      },
    }),
  );
}
