import type { SanitizeOptions } from '../../../src/index.ts'

type Mode = Pick<SanitizeOptions, 'keepIds' | 'keepBodies'>

/** The options that decide what is left out. */
export const sanitizingModes: readonly (readonly [mode: string, options: Mode])[] = [
  ['as usual', {}],
  ['with its ids', { keepIds: true }],
  ['with all bodies', { keepBodies: true }],
  ['with both', { keepIds: true, keepBodies: true }],
]
