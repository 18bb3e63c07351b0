import { configDefaults, defineConfig } from 'vitest/config'
import { leftOut } from '../vitest.long.ts'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...leftOut()],
    globalSetup: 'test/globalSetup.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    // Real chains and clocks on a machine that does other things too; what needed it is told
    retry: 2,
    maxWorkers: 2,
    // A process loads what it tests once, not for each file
    isolate: false,
  },
})
