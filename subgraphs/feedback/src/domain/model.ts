import type { FieldValues } from '@vobe/service-kit/input-fields';
import type { FIELDS } from './fields.ts';

/** As it is stored. */
export interface Ticket extends FieldValues<typeof FIELDS> {
  readonly id: string;
  readonly createdAt: Date;
}
