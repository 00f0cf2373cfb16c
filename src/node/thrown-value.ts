import { TokentrailError, type ErrorCode } from '../index.ts'

/**
 * Something thrown, as it goes from one thread to another: of an error, a structured clone keeps
 * kind, message and stack, but neither the class nor the code.
 */
export type ThrownValue =
  | { readonly code: ErrorCode; readonly message: string }
  | { readonly value: unknown; readonly system: SystemDetails }

/** What the system's own errors carry besides a message: `EIO`, `read`. */
type SystemDetails = Readonly<Partial<Pick<NodeJS.ErrnoException, (typeof detailNames)[number]>>>

const detailNames = ['code', 'errno', 'syscall', 'path'] as const

export function packThrown(thrown: unknown): ThrownValue {
  if (thrown instanceof TokentrailError) return { code: thrown.code, message: thrown.message }
  const system = thrown instanceof Error ? detailsOf(thrown) : {}
  return { value: thrown, system }
}

export function unpackThrown(packed: ThrownValue): unknown {
  if ('code' in packed) return new TokentrailError(packed.code, packed.message)
  const { value, system } = packed
  return value instanceof Error ? Object.assign(value, system) : value
}

function detailsOf(error: NodeJS.ErrnoException): SystemDetails {
  const known = detailNames.filter((name) => error[name] !== undefined)
  return Object.fromEntries(known.map((name) => [name, error[name]]))
}
