import { z } from 'zod';

/** The gateway reads these parts of an error without looking whether they are there. */
const error = z.looseObject({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

const answer = z
  .looseObject({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(error).optional(),
  })
  .refine((value) => 'data' in value || 'errors' in value);

/** A response as GraphQL has it: https://spec.graphql.org/September2025/#sec-Response-Format */
export type SubgraphAnswer = z.infer<typeof answer>;

/** The body as a GraphQL answer, or null. */
export function parseAnswer(text: string): SubgraphAnswer | null {
  try {
    const value: unknown = JSON.parse(text);
    return answer.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
