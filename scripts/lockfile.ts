interface LockedPackage {
  optionalDependencies?: Record<string, string>;
}

export interface Lockfile {
  packages: Record<string, LockedPackage>;
}

/**
 * Optional packages that are named but not locked. npm writes such a file when it adds a package
 * to an installed tree: it locks what suits this platform, and others go without
 * (https://github.com/npm/cli/issues/4828). `npm ci` says nothing.
 */
export function missingPackages({ packages }: Lockfile): { name: string; wantedBy: string }[] {
  return Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !places(place, name).some((candidate) => candidate in packages))
      .map((name) => ({ name, wantedBy: place || 'the root' })),
  );
}

/** Where Node looks for a package from a place in the tree: there and in each folder above. */
function places(place: string, name: string): string[] {
  const folders = place.split('/');
  return [...folders.keys(), folders.length]
    .map((length) => [...folders.slice(0, length), 'node_modules', name].join('/'))
    .map((candidate) => candidate.replace(/^\//, ''));
}
