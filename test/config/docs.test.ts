import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import schema from '../../src/config/config.schema.json' with { type: 'json' }
import { readConfig, rules } from '../../src/index.ts'

const page = readFileSync(new URL('../../docs/configuration.md', import.meta.url), 'utf8')

describe('the page about the configuration', () => {
  it('shows one that is right', () => {
    const [, example = ''] = /```json\n([^`]+)```/.exec(page) ?? []
    const context = { name: 'docs', rules: rules.map(({ id }) => id) }
    expect(() => readConfig(JSON.parse(example), context)).not.toThrow()
  })

  it('names every key', () => {
    const table = page.slice(page.search(/\| Key/), page.indexOf('## Baseline'))
    for (const key of Object.keys(schema.properties))
      if (key !== '$schema') expect(table).toContain(`\`${key}\``)
  })
})
