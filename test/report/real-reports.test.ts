import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { createTestIo } from '../cli/test-io.ts'
import { schemaProblems } from './schema.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))
const folders = ['broken', 'flows', 'har', 'saz', 'timeline']

describe('what the command line writes for the fixtures', () => {
  const captures = folders.flatMap((folder) =>
    readdirSync(fixtures + folder).map((name) => `${folder}/${name}`),
  )

  it.each([...captures, ...folders])('is valid by the schema: %s', async (capture) => {
    const io = createTestIo({ cwd: fixtures })
    await run([capture, '-f', 'json', '--min-confidence', 'low', '-q'], io)
    expect(schemaProblems(JSON.parse(io.out()))).toEqual([])
  })
})
