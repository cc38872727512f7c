import nextVitals from 'eslint-config-next/core-web-vitals'
import prettier from 'eslint-config-prettier'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '.next/',
      '.data/',
      'node_modules/',
      'lib/platform/db/generated/',
      'lib/recommender/served/kernels/generated/',
      'lib/recommender/served/kernels/assembly/',
      'next-env.d.ts',
    ],
  },
  ...nextVitals,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  prettier,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // indices proven by the loop around them
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return print(line)` ends a function in one line.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An error that was caught may be passed on.
      '@typescript-eslint/prefer-promise-reject-errors': ['error', { allowThrowingUnknown: true }],
      // An empty setting counts as missing.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true } },
      ],
      // Plain objects of the right shape are as good: plugins of Apollo Server, requests in tests.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  {
    // The type of a GraphQL response depends on its query, and a wrong field fails the test. JavaScript has no types.
    files: ['test/**', '**/*.mjs'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A hook cleans up after another hook, even if that one failed halfway.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // A test may print null in a query or message: the wrong text makes the test fail.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowNullish: true, allowAny: true },
      ],
    },
  },
  {
    // Settings of tools.
    files: ['*.mjs', '.*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'import/no-anonymous-default-export': 'off' },
  },
  {
    // Numbers in, numbers out: no clock, no chance, no console, no environment.
    files: ['lib/recommender/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', 'process', 'performance', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Take a seeded generator as a parameter.' },
        { object: 'Date', property: 'now', message: 'Take the time as a parameter.' },
      ],
    },
  },
)
