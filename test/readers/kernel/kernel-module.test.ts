import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  kernelModules,
  kernelScripts,
  sourcesLine,
} from '../../../src/kernel/build/build-kernel.js'

const root = join(import.meta.dirname, '../../..')
const again = 'run `npm run build:kernel`'

describe.each([...kernelModules, ...kernelScripts])('$embedded', ({ embedded }) => {
  const path = join(root, embedded)

  it('is there, and made of the sources as they are', () => {
    expect(existsSync(path), `${embedded} is missing: ${again}.`).toBe(true)
    const [line] = readFileSync(path, 'utf8').split('\n')
    expect(line, `${embedded} is older than src/kernel: ${again}.`).toBe(sourcesLine())
  })

  it('is small', () => {
    expect(statSync(path).size).toBeLessThan(22_000)
  })
})

describe('the loader', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    vi.resetModules()
  })

  const fail = (): Promise<never> => Promise.reject(new RangeError('It cannot.'))

  it.each([
    ['lacks WebAssembly', { compile: undefined }],
    ['lacks its vectors', { compile: fail }],
    ['has no memory for it', { instantiate: fail }],
  ])('gives no kernel where the platform %s', async (_, differences) => {
    vi.resetModules()
    const platform = Object(Reflect.get(globalThis, 'WebAssembly')) as object
    vi.stubGlobal(
      'WebAssembly',
      Object.create(platform, Object.getOwnPropertyDescriptors(differences)),
    )
    const { loadKernel } = await import('../../../src/readers/har/kernel.ts')
    expect(await loadKernel()).toBeUndefined()
  })

  it('gives each caller a kernel of its own', async () => {
    const { loadKernel } = await import('../../../src/readers/har/kernel.ts')
    const [one, other] = [await loadKernel(), await loadKernel()]
    expect(one?.inputs[0].buffer).toBeDefined()
    expect(one?.inputs[0].buffer).not.toBe(other?.inputs[0].buffer)
  })

  it('gives a kernel that is free again, once', async () => {
    vi.resetModules()
    const { freeKernel, loadKernel } = await import('../../../src/readers/har/kernel.ts')
    const kernel = await loadKernel()
    if (kernel) freeKernel(kernel)
    expect(await loadKernel()).toBe(kernel)
    expect(await loadKernel()).not.toBe(kernel)
  })
})
