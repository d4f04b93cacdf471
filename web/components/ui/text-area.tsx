'use client';

import { useLayoutEffect, useState, useSyncExternalStore, type ComponentProps } from 'react';

const never = () => () => undefined;

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'value' | 'defaultValue'> & {
  readonly id: string;
  readonly defaultValue: string;
};

/**
 * A textarea that keeps what was typed before its script came, and where. Taking over the server's page,
 * React gives a textarea its first value again (not so an input) and the caret with it, so the first
 * value is then what stands there, and the caret is put back.
 */
export function TextArea({ defaultValue, ...props }: Props) {
  const { id } = props;
  const isTakingOver = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const [found] = useState(() => (isTakingOver ? stateOf(id) : null));
  useLayoutEffect(() => {
    if (found?.isFocused) elementOf(id)?.setSelectionRange(found.start, found.end);
  }, [found, id]);
  const typed = isTakingOver ? found?.value : undefined;
  return <textarea {...props} defaultValue={typed ?? defaultValue} suppressHydrationWarning />;
}

function elementOf(id: string): HTMLTextAreaElement | null {
  // On the server there is nothing to find.
  if (typeof document === 'undefined') return null;
  const element = document.getElementById(id);
  return element instanceof HTMLTextAreaElement ? element : null;
}

function stateOf(id: string) {
  const element = elementOf(id);
  return (
    element && {
      value: element.value,
      start: element.selectionStart,
      end: element.selectionEnd,
      isFocused: element === document.activeElement,
    }
  );
}
