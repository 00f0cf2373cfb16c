import type { Body } from '../entry.ts'

/** A body that is decoded when first asked for, and once only: flaws are then reported once too. */
export function lazyBody(decode: () => Body): () => Body {
  let body: Body | undefined
  return () => (body ??= decode())
}
