/** Tests run as ES modules on the sources themselves; swc only strips the types. */
const common = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2024',
          transform: { react: { runtime: 'automatic' } },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  testPathIgnorePatterns: ['/node_modules/', '/.next/', '/.vobe/'],
  modulePathIgnorePatterns: ['<rootDir>/.vobe/', '<rootDir>/web/.next/'],
};

export default {
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/{packages,subgraphs,router,scripts}/**/*.test.ts',
        '<rootDir>/web/**/*.test.{ts,tsx}',
      ],
    },
    {
      ...common,
      displayName: 'system',
      testMatch: [
        '<rootDir>/tests/{subgraphs,federation,integration,reliability,search-quality,infra,e2e}/**/*.test.ts',
      ],
    },
    {
      ...common,
      displayName: 'stack',
      testMatch: ['<rootDir>/tests/stack/**/*.test.ts'],
    },
    {
      ...common,
      displayName: 'browser',
      testMatch: ['<rootDir>/tests/browser/**/*.test.ts'],
    },
  ],
  testTimeout: 30_000,
  // Jest keeps what each suite's modules were: a worker that has grown is replaced by another.
  workerIdleMemoryLimit: '1GB',
};
