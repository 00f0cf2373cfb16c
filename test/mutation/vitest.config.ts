import { defineConfig } from 'vitest/config'

/**
 * The tests that speak of rules, lineage and exchanges, and no others: each mutant runs those of
 * them that reach it. Files share one process, which spares loading the modules again for each.
 */
export default defineConfig({
  test: {
    include: ['test/{rules,lineage,exchanges}/**/*.test.ts'],
    setupFiles: 'test/seed.ts',
    isolate: false,
    testTimeout: 30_000,
  },
})
