/**
 * What may be said about an error that nobody foresaw: its kind and its place in the code. Its
 * message stays out, as messages of engines and libraries quote what they choke on.
 */
export function describeCrash(error: unknown): string {
  const kind = error instanceof TypeError || error instanceof RangeError ? error.name : 'Error'
  const place = error instanceof Error ? placeOf(error) : undefined
  const where = place === undefined ? '' : ` at ${place}`
  return `internal error (${kind}${where}). This is a fault of tokentrail; please report this line.`
}

/** File and line of the innermost frame: `verdict.js:41`. */
function placeOf({ stack, message }: Error): string | undefined {
  // The stack begins with the message, which may be crafted to look like a frame.
  const frames = (stack ?? '').split(message === '' ? '\n' : message).slice(1)
  return /\/([\w.-]{1,60}:\d{1,9}):\d+\)?\s/.exec(`${frames.at(-1) ?? ''}\n`)?.[1]
}
