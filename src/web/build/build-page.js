/**
 * Builds `tokentrail.html`: one file that opens from disk and connects to nothing.
 *
 * `node src/web/build/build-page.js [--out FILE] [--sizes]`; `--sizes` tells what its parts take, in
 * bytes and in bytes gzipped.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { buildPage } from './page-text.js'
import { partSizes } from './part-sizes.js'

const { values } = parseArgs({ options: { out: { type: 'string' }, sizes: { type: 'boolean' } } })
const out = values.out ?? join(import.meta.dirname, '../../../dist/tokentrail.html')
mkdirSync(dirname(out), { recursive: true })
const page = await buildPage()
writeFileSync(out, page)
if (values.sizes) process.stdout.write(`${partSizes(page)}\n`)
