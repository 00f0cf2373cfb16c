import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { createTestIo } from '../cli/test-io.ts'
import { schemaProblems } from './schema.ts'

const fixtures = fileURLToPath(new URL('../../fixtures/', import.meta.url))
const folders = ['broken', 'flows', 'formats', 'har', 'saz', 'timeline']

describe('what the command line writes for the fixtures', () => {
  const captures = folders.flatMap((folder) =>
    readdirSync(fixtures + folder, { recursive: true, withFileTypes: true })
      .filter((found) => found.isFile())
      .map((found) => relative(fixtures, join(found.parentPath, found.name))),
  )

  it.each([...captures, ...folders])('is valid by the schema: %s', async (capture) => {
    const io = createTestIo({ cwd: fixtures })
    await run([capture, '-f', 'json', '--min-confidence', 'low', '-q'], io)
    expect(schemaProblems(JSON.parse(io.out()))).toEqual([])
  })
})
