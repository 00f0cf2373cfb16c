/** A request as proxies write it: with its whole URL. */
const absoluteRequest = /^[A-Z]{3,20} https?:\/\/\S+ HTTP\/\d(?:\.\d)?$/
const tunnelRequest = /^CONNECT [^\s/]+:\d{1,5} HTTP\/\d(?:\.\d)?$/
/** A request as it goes over the wire: only a path, the host is in a header. */
const originRequest = /^[A-Z]{3,20} (?:\/\S*|\*) HTTP\/\d(?:\.\d)?$/
const answer = /^HTTP\/\d(?:\.\d)? \d{3}(?: |$)/
const separator = /^-{20,}$/
const field = /^:?[\w!#$%&'*+.^`|~-]{1,200}:/

/** Tunnels look the same in captures of either other form. */
export type RequestForm = 'absolute' | 'origin' | 'tunnel'

/** How a line writes the start of a request; undefined where it is none. */
export function requestForm(line: string): RequestForm | undefined {
  if (absoluteRequest.test(line)) return 'absolute'
  if (tunnelRequest.test(line)) return 'tunnel'
  return originRequest.test(line) ? 'origin' : undefined
}

/** Whether a line starts an answer. */
export function isAnswerLine(line: string): boolean {
  return answer.test(line)
}

/** Whether a line is one of dashes, which Fiddler writes between sessions. */
export function isSeparator(line: string): boolean {
  return separator.test(line)
}

/** Whether a line is a header field. */
export function isField(line: string): boolean {
  return field.test(line)
}

/** Whether text begins with a request, perhaps after a separator, and at least one header. */
export function beginsWithRequest(text: string): boolean {
  const [first = '', ...rest] = text
    .slice(0, 32 * 1024)
    .split('\n')
    .map((line) => line.trimEnd())
  if (isSeparator(first)) return beginsWithRequest(rest.join('\n').trimStart())
  const form = requestForm(first)
  if (form === undefined || !isField(rest[0] ?? '')) return false
  const blank = rest.indexOf('')
  const head = blank < 0 ? rest : rest.slice(0, blank)
  return form !== 'origin' || head.some((line) => /^(?:host|:authority):/i.test(line))
}
