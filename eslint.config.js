import next from '@next/eslint-plugin-next';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/__generated__/**',
      '**/generated/**',
      '**/.next/**',
      '**/dist/**',
      '.vobe/**',
      '**/next-env.d.ts',
      '.dependency-cruiser.cjs',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', 'scripts/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Numbers read well in templates.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Hooks of Apollo Server and Fastify must return promises whether or not they wait.
      '@typescript-eslint/require-await': 'off',
      // `() => reject(error)` is an idiom, not a mistake.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // A generated resolver map leaves no room for other forms.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['{subgraphs,router,packages,web}/**/*.{ts,tsx}'],
    ignores: ['**/config.ts', 'web/config/env.ts', '**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config.ts reads the environment.' },
      ],
    },
  },
  {
    files: ['{subgraphs,packages}/**/*.ts'],
    ignores: ['packages/service-kit/src/query-builder.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'MemberExpression[property.name=/^[$](query|execute)Raw(Unsafe)?$/]',
          message: 'SQL is built by kysely(), with the types of the schema.',
        },
      ],
    },
  },
  {
    // The rule itself does not end on the types of graphql-js, which hold each other (8.73).
    files: ['router/src/rest/**'],
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    // What talks to people on a terminal.
    files: [
      'scripts/**',
      'tests/load/**',
      'clients/*/src/main.ts',
      'packages/service-kit/src/run.ts',
      '.ci/**',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['web/**/*.{ts,tsx}', 'router/src/explorer/client/**'],
    plugins: { 'react-hooks': reactHooks, '@next/next': next },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...next.configs['core-web-vitals'].rules,
      // The rule looks for a pages folder, which the App Router doesn't have.
      '@next/next/no-html-link-for-pages': 'off',
      // Pictures are drawn covers or foreign addresses: nothing to optimise here.
      '@next/next/no-img-element': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-console': 'off' },
  },
);
