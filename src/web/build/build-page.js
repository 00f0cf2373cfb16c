/**
 * Builds `tokentrail.html`: one file that opens from disk and connects to nothing.
 *
 * `node src/web/build/build-page.js [--out FILE]`
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildPage } from './page-text.js'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = values.out ?? join(import.meta.dirname, '../../../dist/tokentrail.html')
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, await buildPage())
