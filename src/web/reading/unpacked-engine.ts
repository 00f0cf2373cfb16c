import { workerOf } from './worker-of.ts'

let unpacked: Promise<Blob> | undefined

/**
 * The script of the engine. Unpacking takes a second on a slow machine, so it is begun when captures
 * are likely to be opened, and done once, in a worker. Rejects where the browser has no worker for
 * this page, or the page was damaged.
 */
export function unpackedEngine(): Promise<Blob> {
  return (unpacked ??= unpackEngine())
}

async function unpackEngine(): Promise<Blob> {
  const unpacker = textOf('unpacker')
  const engine = await askWorker(`${unpacker};${answering}`, [textOf('engine'), textOf('page')])
  return script(unpacker, `;const brotliWords='${textOf('words')}';\n`, engine)
}

/** `packing` is what the script of the unpacker gives. */
const answering = 'addEventListener("message",({data})=>postMessage(packing.unpackText(...data)))'

async function askWorker(
  code: string,
  question: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  const worker = workerOf(script(code))
  try {
    return await new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array<ArrayBuffer>>) =>
        resolve(data),
      )
      worker.addEventListener('error', reject)
      worker.postMessage(question)
    })
  } finally {
    worker.terminate()
  }
}

function script(...parts: readonly BlobPart[]): Blob {
  return new Blob([...parts], { type: 'text/javascript' })
}

/** Of a script: no other element may take its place, whatever it is called. */
function textOf(id: string): string {
  return document.querySelector(`script#${id}`)?.textContent ?? ''
}
