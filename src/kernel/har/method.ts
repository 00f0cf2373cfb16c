/** A method that a plain request does not have. */
export const UNUSUAL: u32 = 0
/** One of those that plain requests have. */
export const USUAL: u32 = 1
/** POST, which is plain only with its body. */
export const SENDS: u32 = 2

// As they are loaded.
const GET: u64 = 0x544547
const PUT: u64 = 0x545550
const POST: u64 = 0x54534f50
const HEAD: u64 = 0x44414548
const PATCH: u64 = 0x4843544150
const DELETE: u64 = 0x4554454c4544
const OPTIONS: u64 = 0x534e4f4954504f

/** What a request with the method of these bytes needs to be plain. */
export function kindOfMethod(at: usize, length: usize): u32 {
  if (length < 3 || length > 7) return UNUSUAL
  const method = load<u64>(at) & (~u64(0) >> (64 - 8 * u64(length)))
  if (method == POST) return SENDS
  if (method == GET || method == PUT || method == HEAD || method == PATCH) return USUAL
  return method == DELETE || method == OPTIONS ? USUAL : UNUSUAL
}
