/** A worker of a script, which has been fetched once it has spoken; until then its address stays. */
export function workerOf(script: Blob): Worker {
  const address = URL.createObjectURL(script)
  const worker = new Worker(address)
  const forget = (): void => URL.revokeObjectURL(address)
  worker.addEventListener('message', forget, { once: true })
  worker.addEventListener('error', forget, { once: true })
  return worker
}
