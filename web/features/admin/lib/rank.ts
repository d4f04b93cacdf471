import type { Role } from '#web/__generated__/operations.ts';

/** The highest of somebody's roles, for each has the rights of those before it. */
export function rankOf(roles: readonly Role[]): Role {
  if (roles.includes('ADMIN')) return 'ADMIN';
  return roles.includes('MODERATOR') ? 'MODERATOR' : 'USER';
}
