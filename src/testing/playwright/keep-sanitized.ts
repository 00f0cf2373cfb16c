import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { TestInfo } from '@playwright/test'
import { bytesSource, sanitize, type SanitizeInput, type SanitizeProof } from '../../index.ts'
import { fileCapture, nodeCodecs } from '../../node/index.ts'
import { count } from '../../report/telling/wording.ts'

const mostDifferences = 20

/**
 * Writes copies of recordings without secrets and names into the output folder of a test, and
 * attaches them. One key serves them all, so that equal tokens stay equal from context to context.
 * Where their proof does not hold, none is kept, and an annotation of the test says why.
 */
export async function keepSanitized(
  files: readonly string[],
  testInfo: Pick<TestInfo, 'annotations' | 'attach' | 'outputPath'>,
): Promise<void> {
  const captures = files.map((path) => fileCapture(basename(path), path))
  const copies = new Map<string, Uint8Array>()
  const inputs = captures.map((capture): SanitizeInput => ({
    ...capture,
    open: () => Promise.resolve(inMemory((bytes) => copies.set(capture.name, bytes))),
  }))
  try {
    const { proof } = await sanitize(inputs, { key: randomBytes(32), codecs: nodeCodecs })
    const description = proof && whyNotKept(proof)
    if (description !== undefined) {
      testInfo.annotations.push({ type: 'tokentrail', description })
      return
    }
  } finally {
    for (const { bytes } of captures) bytes.close()
  }
  for (const [name, bytes] of copies) {
    const path = testInfo.outputPath('tokentrail-sanitized', name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
    await testInfo.attach(name, { path, contentType: 'application/json' })
  }
}

/** Undefined where the proof holds. Its sentences have no value of a recording in them. */
function whyNotKept({ differences, left }: SanitizeProof): string | undefined {
  if (differences.length > 0) {
    const more = differences.length - mostDifferences
    return [
      'The recording was not kept: its copy would not be judged as the recording is. That is a fault of tokentrail: please report the lines below, which hold nothing of the recording.',
      ...differences.slice(0, mostDifferences),
      ...(more > 0 ? [`and ${count(more, 'more difference')}`] : []),
    ].join('\n')
  }
  return left.length > 0
    ? 'The recording was not kept: its copy still held what looks like a secret or a person.'
    : undefined
}

/** Playwright held the whole recording in memory before it wrote it. */
function inMemory(done: (bytes: Uint8Array) => void): Awaited<ReturnType<SanitizeInput['open']>> {
  const chunks: Uint8Array[] = []
  return {
    write: (bytes) => void chunks.push(bytes.slice()),
    close() {
      const whole = new Uint8Array(Buffer.concat(chunks))
      done(whole)
      return Promise.resolve(bytesSource(whole))
    },
  }
}
