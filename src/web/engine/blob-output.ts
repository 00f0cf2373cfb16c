import type { SanitizedOutput } from '../../index.ts'
import { fileSource } from './file-source.ts'

// Browsers keep what is in a Blob outside of the script's memory, on disk where it is much.
const longest = 4 * 1024 * 1024

/** Takes what is written as parts of a Blob, so that nothing large is held here. */
export interface BlobOutput extends SanitizedOutput {
  /** All that was written, once it is closed. */
  content(): Blob
}

export function blobOutput(): BlobOutput {
  const parts: Blob[] = []
  let held: Uint8Array<ArrayBuffer>[] = []
  let bytesHeld = 0
  let content = new Blob([])

  function store(): void {
    parts.push(new Blob(held))
    held = []
    bytesHeld = 0
  }

  return {
    write(bytes) {
      // The writer may use these bytes again.
      held.push(bytes.slice())
      bytesHeld += bytes.length
      if (bytesHeld >= longest) store()
    },
    close() {
      store()
      content = new Blob(parts)
      return Promise.resolve(fileSource(content))
    },
    content: () => content,
  }
}
