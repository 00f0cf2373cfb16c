import { defineConfig } from 'vitest/config'

/** The long run: `npm run fuzz`. The usual tests hold a short one. */
export default defineConfig({
  test: {
    include: ['test/fuzz/long.ts'],
    testTimeout: 3600_000,
    fileParallelism: false,
  },
})
