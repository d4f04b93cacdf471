import { z } from 'zod';

/** The gateway reads these parts of an error without checking that they exist. */
const error = z.looseObject({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.record(z.string(), z.unknown()).optional(),
});

const response = z
  .looseObject({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(error).optional(),
  })
  .refine((value) => 'data' in value || 'errors' in value);

/** A response as GraphQL has it: https://spec.graphql.org/September2025/#sec-Response-Format */
export type SubgraphResponse = z.infer<typeof response>;

/** The body as a GraphQL response, or null. */
export function parseResponse(text: string): SubgraphResponse | null {
  try {
    const value: unknown = JSON.parse(text);
    return response.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
