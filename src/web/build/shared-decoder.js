/** @import { Plugin } from 'esbuild' */

/**
 * Lets the engine take the decoder of Brotli from the script that stands before it in the worker.
 *
 * @type {Plugin}
 */
export const sharedDecoder = {
  name: 'shared-decoder',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]readers[\\/]unbrotli\.ts$/ }, () => ({
      contents: 'export const { unbrotli } = globalThis.brotliDecoder',
    }))
  },
}
