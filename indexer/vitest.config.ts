import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Pothos takes GraphQL's CommonJS form; two forms in one process do not know each other's types
const alias = { graphql: fileURLToPath(import.meta.resolve('graphql')) }
const slow = ['readModel', 'documents', 'graphql', 'live', 'trouble'].map(
  (name) => `test/${name}.test.ts`,
)

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 180_000,
    fileParallelism: false,
    projects: [
      {
        extends: true,
        resolve: { alias },
        test: {
          name: 'parts',
          // Not in src: the writer runs every file there
          include: ['api/**/*.test.ts', 'worker/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: slow,
        },
      },
      {
        extends: true,
        resolve: { alias },
        test: { name: 'processes', include: slow, globalSetup: 'test/globalSetup.ts' },
      },
    ],
  },
})
