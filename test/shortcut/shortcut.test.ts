import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { analyze, formats } from '../../src/index.ts'
import { nodeCodecs } from '../../src/node/index.ts'
import { usualPassword } from '../readers/saz-writer.ts'
import { generatedCapture } from './generated-captures.ts'

const root = join(import.meta.dirname, '../../fixtures')
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((found) => found.isFile() && !/\.(?:md|txt)$/.test(found.name))
  .map((found) => relative(root, join(found.parentPath, found.name)))
  .toSorted()

async function report(name: string, bytes: Uint8Array, thorough: boolean): Promise<string> {
  const options = { codecs: nodeCodecs, passwords: [usualPassword], thorough }
  return formats.json.render(await analyze([{ name, bytes }], options))
}

describe('the shortcut', () => {
  it.each(files)('changes nothing in the report of %s', async (name) => {
    const bytes = readFileSync(join(root, name))
    expect(await report(name, bytes, false)).toBe(await report(name, bytes, true))
  })

  it('changes nothing in the reports of thousands of generated captures', async () => {
    for (let seed = 0; seed < 3000; seed++) {
      const bytes = generatedCapture(`capture ${seed}`)
      const name = `generated ${seed}.har`
      expect(await report(name, bytes, false), name).toBe(await report(name, bytes, true))
    }
  }, 600_000)
})
