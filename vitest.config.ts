import { defineConfig } from 'vitest/config'

const inBrowser = 'test/web/browser/**/*.test.ts'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [inBrowser],
          setupFiles: 'test/seed.ts',
          testTimeout: 30_000,
          // By default one processor is left idle, which on two is half of them.
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'browser',
          include: [inBrowser],
          globalSetup: 'test/web/browser/global-setup.ts',
          testTimeout: 30_000,
          // A browser fills two processors by itself, and what it shows is waited for.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
