/**
 * Builds `tokentrail.html`: one file that opens from disk and connects to nothing.
 *
 * `node src/web/build/build-page.js [--out FILE]`
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const web = join(import.meta.dirname, '..')
const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = values.out ?? join(web, '../../dist/tokentrail.html')

/** @param {string} entry below `src/web` */
async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(web, entry)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    charset: 'utf8',
    logLevel: 'warning',
  })
  return outputFiles[0]?.text.trim() ?? ''
}

/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const [page, style, engine] = await Promise.all([
  bundle('main.tsx'),
  bundle('style/page.css'),
  bundle('engine/engine.ts'),
])
const script = page.replaceAll('</script', String.raw`<\/script`)
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  'img-src data:',
  'worker-src blob:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')
const text = readFileSync(join(web, 'page.html'), 'utf8')
  .replace('content=""', () => `content="${policy}"`)
  .replace('<style></style>', () => `<style>${style}</style>`)
  .replace('id="engine">', () => `id="engine">${Buffer.from(engine).toString('base64')}`)
  .replace('id="page">', () => `id="page">${script}`)
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, text)
