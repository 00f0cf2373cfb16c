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
        },
      },
      {
        test: {
          name: 'browser',
          include: [inBrowser],
          globalSetup: 'test/web/browser/global-setup.ts',
          testTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
