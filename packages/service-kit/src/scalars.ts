import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isInstant } from './instant.ts';

const ISO =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

function parseInstant(value: unknown): Date {
  if (typeof value === 'string' && ISO.test(value)) {
    const instant = new Date(value);
    const exists = !Number.isNaN(instant.getTime()) && isDay(value.slice(0, 10));
    if (exists && isInstant(instant.toISOString())) return instant;
  }
  throw new GraphQLError('A DateTime is an ISO 8601 instant such as 2026-01-31T12:00:00Z', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
}

/** Whether the calendar has the day: a Date moves 30 February into March. */
function isDay(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // The calendar repeats every 400 years, and Date.UTC takes the years 0 to 99 for those of 1900.
  return new Date(Date.UTC(2000 + (year % 400), month - 1, date)).getUTCDate() === date;
}

/** The scalar DateTime of the shared schema. */
export const dateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value instanceof Date ? value : parseInstant(value)).toISOString(),
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(node.kind === Kind.STRING ? node.value : null),
});
