import * as field from '@vobe/service-kit/input-fields';

/** What inputs set, once: the model, the rules and what is stored read it here. */
export const FIELDS = { title: field.line(200) };
