import { extractExchanges, type Extract, type ExtractionSettings } from '../exchanges/extract.ts'
import type { CaptureLabel } from '../exchanges/capture-facts.ts'
import { readCaptures, type CaptureInput, type ReadOptions } from '../readers/read-captures.ts'

/** What sanitized captures hold, each under the label of the capture that it is made of. */
export async function extractAgain(
  written: CaptureInput,
  labels: readonly CaptureLabel[],
  options: ReadOptions & ExtractionSettings,
): Promise<readonly Extract[]> {
  const { authorities } = options
  const extracts: Extract[] = []
  for await (const { entries, notes } of readCaptures(written, options)) {
    const { name, archive, format } = labels[extracts.length] ?? {}
    if (name === undefined) break
    const label = { name, ...(archive && { archive }), ...(format && { format }) }
    extracts.push(
      await extractExchanges(entries, label, { ...(authorities && { authorities }), notes }),
    )
  }
  return extracts
}
