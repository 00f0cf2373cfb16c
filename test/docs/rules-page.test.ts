import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { rulesPage } from './rules-page.ts'

const path = fileURLToPath(new URL('../../docs/rules.md', import.meta.url))

if (process.env['UPDATE_DOCS'] === '1') writeFileSync(path, rulesPage())

it('docs/rules.md says what the rules say', () => {
  const advice = 'Run `UPDATE_DOCS=1 npx vitest run test/docs`.'
  expect(readFileSync(path, 'utf8'), advice).toBe(rulesPage())
})
