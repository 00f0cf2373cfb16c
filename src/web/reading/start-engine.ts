/** A worker with the engine, and what ends it together with all that it holds. */
export interface RunningEngine {
  readonly worker: Worker
  stop(): void
}

/**
 * The decoder of Brotli, which is a script of its own: the page needs it to unpack the engine, the
 * engine to unpack bodies, and it is a quarter of the page.
 */
declare const brotliDecoder: {
  unbrotli(bytes: Uint8Array, take: (chunk: Uint8Array<ArrayBuffer>) => void): void
}

let unpacked: Blob | undefined

/** Undefined where the browser does not let a page run it, or the page was damaged. */
export function startEngine(): RunningEngine | undefined {
  try {
    unpacked ??= new Blob([textOf('brotli'), ';\n', ...unpack(textOf('engine'))], {
      type: 'text/javascript',
    })
    const address = URL.createObjectURL(unpacked)
    const worker = new Worker(address)
    const stop = (): void => {
      worker.terminate()
      URL.revokeObjectURL(address)
    }
    return { worker, stop }
  } catch {
    return undefined
  }
}

function unpack(base64: string): Blob[] {
  runDecoder()
  const packed = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const pieces: Blob[] = []
  // A piece is valid until the next one, and a Blob copies it.
  brotliDecoder.unbrotli(packed, (piece) => void pieces.push(new Blob([piece])))
  return pieces
}

/**
 * The page's policy names this script, so it may be run as an element of its own: while the page
 * opens it is text, since its dictionary takes longer to unpack than a report to show.
 */
function runDecoder(): void {
  if ('brotliDecoder' in globalThis) return
  const script = document.createElement('script')
  script.textContent = textOf('brotli')
  document.head.append(script)
}

/** Of a script: no other element may take its place, whatever it is called. */
function textOf(id: string): string {
  return document.querySelector(`script#${id}`)?.textContent ?? ''
}
