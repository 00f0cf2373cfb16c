import type { Sanitized, SanitizeInput, SanitizeProof } from '../../src/index.ts'

const kind = { format: 'har', packing: 'none' } as const

/** The proof of a copy that is as it should be. */
export const goodProof: SanitizeProof = { findings: 1, verdicts: 24, differences: [], left: [] }

/** Sanitizing as if it had a fault: writes copies that hold nothing, with whatever proof. */
export async function sanitizeWith(
  inputs: readonly SanitizeInput[],
  proof: SanitizeProof,
): Promise<Sanitized> {
  for (const { open } of inputs) {
    const output = await open(kind)
    await output.write(new TextEncoder().encode('{"log":{}}'))
    await output.close()
  }
  const captures = inputs.map(({ name }) => {
    return { name, format: 'har', entries: 1, exchanges: 1, kind, diagnostics: [] }
  })
  return { captures, proof }
}
