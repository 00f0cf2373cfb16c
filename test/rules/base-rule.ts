/** What every rule has, for rules that tests make. */
export const BASE = {
  id: 'test-rule',
  title: 'Something is off',
  severity: 'error',
  docs: { why: 'Why.', fix: 'Fix.', who: ['developer'], needs: 'nothing', references: [] },
  examples: () =>
    [
      { name: 'a', transcript: '' },
      { name: 'b', transcript: '' },
    ] as const,
} as const
