'use client';

import { useSyncExternalStore, type ComponentProps } from 'react';

const never = () => () => undefined;

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'value' | 'defaultValue'> & {
  readonly id: string;
  readonly defaultValue: string;
};

/**
 * A textarea that keeps what was typed before its script came. Taking over the server's page, React gives
 * a textarea its first value again (not so an input), so the first value is then what stands there.
 */
export function TextArea({ defaultValue, ...props }: Props) {
  const isTakingOver = useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
  const typed = isTakingOver && typeof document === 'object' ? valueOf(props.id) : undefined;
  return <textarea {...props} defaultValue={typed ?? defaultValue} suppressHydrationWarning />;
}

function valueOf(id: string): string | undefined {
  const element = document.getElementById(id);
  return element instanceof HTMLTextAreaElement ? element.value : undefined;
}
