import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'server/**/*.test.ts',
            'docs/**/*.test.ts',
            'test/*.unit.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          globalSetup: ['test/globalSetup.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          // Real processes on a machine that does other things too; what needed it is told
          retry: 1,
          // A page waits for blocks, and a busy machine for its turn
          expect: { poll: { timeout: 30_000 } },
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
