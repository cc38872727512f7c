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
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
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
