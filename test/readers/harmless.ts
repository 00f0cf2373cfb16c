import { expect } from 'vitest'
import type { Limits, Report } from '../../src/index.ts'
import type { ByteSource } from '../../src/readers/source.ts'
import { tryInput } from '../fuzz/problems.ts'

export const MB: number = 1024 * 1024
/** Milliseconds: big inputs take a while where the tests share a processor. */
const PATIENCE = 20_000

/** The report about an input, once it is clear that the input did no harm and was not held whole. */
export async function harmless(
  input: string | Uint8Array | ByteSource,
  limits: Partial<Limits> = {},
): Promise<Report> {
  const before = process.memoryUsage().arrayBuffers
  const bytes = typeof input === 'string' ? bytesOf(input) : input
  const { report, problems } = await tryInput(bytes, limits, PATIENCE)
  expect(problems).toEqual([])
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(256 * MB)
  if (report === undefined) throw new Error('There is no report.')
  return report
}

/** Codes of all diagnostics. */
export function codesOf({ captures }: Report): string {
  return captures.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code)).join(' ')
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
