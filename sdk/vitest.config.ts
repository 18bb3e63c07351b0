import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A process loads what it tests once, not for each file
    isolate: false,
    // Keystores are slow to open, on purpose
    testTimeout: 60_000,
    include: [
      'src/**/*.test.ts',
      'test/**/*.test.ts',
      'bulk/**/*.test.ts',
      'cli/**/*.test.ts',
      'criteria/**/*.test.ts',
      'mcp/**/*.test.ts',
      'outgoing/**/*.test.ts',
    ],
  },
})
