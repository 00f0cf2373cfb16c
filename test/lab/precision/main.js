/**
 * Starts the laboratory of precision and recall: `npm run lab`. Node 20 runs no TypeScript, so that
 * the program is bundled first.
 */
import { build } from 'esbuild'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '../../..')
const outfile = join(root, 'node_modules/.cache/tokentrail-lab/precision.js')

await build({
  entryPoints: [join(import.meta.dirname, 'program.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
})
await import(pathToFileURL(outfile).href)
