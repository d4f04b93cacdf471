import type { ComponentProps } from 'react';
import type { FieldSpec } from '#web/lib/forms/form-state.ts';

interface Props extends ComponentProps<'select'> {
  readonly options: NonNullable<FieldSpec['options']>;
}

export function Select({ options, ...props }: Props) {
  return (
    <select {...props}>
      {options.map(({ value, text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
