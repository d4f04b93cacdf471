import {
  Kind,
  type DocumentNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Names of the fields of the root that an operation asks for: one of several aliases as often as it has names
 * in the answer, one that is named twice alike once, as it is answered. Fragments are read once each, so that
 * it takes no longer than reading the document.
 */
export function rootFields(
  { definitions }: DocumentNode,
  { selectionSet }: OperationDefinitionNode,
): readonly string[] {
  const found = new Map<string, string>();
  const spread = new Set<string>();
  const read = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      switch (selection.kind) {
        case Kind.FIELD:
          found.set((selection.alias ?? selection.name).value, selection.name.value);
          break;
        case Kind.INLINE_FRAGMENT:
          read(selection.selectionSet);
          break;
        case Kind.FRAGMENT_SPREAD: {
          const { value: name } = selection.name;
          if (spread.has(name)) break;
          spread.add(name);
          const fragment = definitions.find(
            (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
          );
          if (fragment?.kind === Kind.FRAGMENT_DEFINITION) read(fragment.selectionSet);
        }
      }
    }
  };
  read(selectionSet);
  return [...found.values()];
}
