import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

const suites = new URL('suites.js', import.meta.url).href

/**
 * Tests get `suites.js` where they ask for Vitest; it alone gets the real one.
 *
 * @type {import('node:module').ResolveHook}
 */
export function resolve(specifier, context, next) {
  return specifier === 'vitest' && context.parentURL !== suites
    ? { url: suites, shortCircuit: true }
    : next(specifier, context)
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const { code } = await transform(await readFile(fileURLToPath(url), 'utf8'), { loader: 'ts' })
  return { format: 'module', source: code, shortCircuit: true }
}
