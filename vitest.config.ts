import { configDefaults, defineConfig } from 'vitest/config'
import { leftOut } from './vitest.long.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...leftOut()],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // Real processes on a machine that does other things too; what needed it is told
    retry: 1,
    fileParallelism: false,
    // A process loads what it tests once, not for each file
    isolate: false,
  },
})
