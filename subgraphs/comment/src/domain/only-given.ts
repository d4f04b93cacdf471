/** One of several things that an input may name, and the field that does. */
export interface Given<Kind extends string, Field extends string> {
  readonly kind: Kind;
  readonly field: Field;
  /** Ids are compared in small letters. */
  readonly id: string;
}

/** The only thing that an input names; null if it names none, or more than one. @param fields Which field names which kind. */
export function onlyGiven<Kind extends string, Field extends string>(
  fields: Readonly<Record<Kind, Field>>,
  input: Readonly<Partial<Record<Field, string | null | undefined>>>,
): Given<Kind, Field> | null {
  const given = (Object.entries(fields) as [Kind, Field][]).flatMap(([kind, field]) => {
    const id = input[field];
    return typeof id === 'string' ? [{ kind, field, id: id.toLowerCase() }] : [];
  });
  const [only = null, ...others] = given;
  return others.length === 0 ? only : null;
}
