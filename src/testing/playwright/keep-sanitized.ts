import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { TestInfo } from '@playwright/test'
import { bytesSource, sanitize, type SanitizeInput } from '../../index.ts'
import { fileCapture, nodeCodecs } from '../../node/index.ts'

/**
 * Writes copies of recordings without secrets and names into the output folder of a test, and
 * attaches them. One key serves them all, so that equal tokens stay equal from context to context.
 */
export async function keepSanitized(files: readonly string[], testInfo: TestInfo): Promise<void> {
  const captures = files.map((path) => fileCapture(basename(path), path))
  const copies = new Map<string, Uint8Array>()
  const inputs = captures.map((capture): SanitizeInput => ({
    ...capture,
    open: () => Promise.resolve(inMemory((bytes) => copies.set(capture.name, bytes))),
  }))
  try {
    const { proof } = await sanitize(inputs, { key: randomBytes(32), codecs: nodeCodecs })
    if ((proof?.left.length ?? 0) > 0) {
      const description =
        'The recording was not kept: its copy still held what looks like a secret.'
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
