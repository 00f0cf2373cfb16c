import type { Members } from './answer.ts'

/** No sign-in page is longer; the rest of a hostile one is not searched. */
const LONGEST_PAGE = 512 * 1024

/** Hidden inputs of a page that posts itself to the application (`response_mode=form_post`). */
export function postedFormMembers(html: string): Members | undefined {
  const page = html.slice(0, LONGEST_PAGE)
  if (!/<form\b/i.test(page)) return undefined
  const inputs = new Map<string, string>()
  for (const [input] of page.matchAll(/<input\b[^>]{0,20000}/gi)) {
    const name = attribute(input, 'name')
    const value = attribute(input, 'value')
    if (name !== undefined && value !== undefined && !inputs.has(name)) inputs.set(name, value)
  }
  return (name) => inputs.get(name)
}

/**
 * The error that a page of the sign-in service shows in place of a redirect: `$Config` of
 * `ConvergedError`, or of a sign-in page that was shown again with an error.
 */
export function errorPageMembers(html: string): Members | undefined {
  const page = html.slice(0, LONGEST_PAGE)
  if (!page.includes('$Config')) return undefined
  const text = ['strServiceExceptionMessage', 'sErrTxt', 'strMainMessage']
    .map((name) => configText(page, name))
    .find((message) => message?.includes('AADSTS') === true)
  const code = Number(configNumber(page, 'sErrorCode') ?? configNumber(page, 'iErrorCode'))
  if (text === undefined && !(code > 9999)) return undefined
  const isError = page.includes('ConvergedError')
  // 50058 on a sign-in page only says that nobody has signed in yet.
  if (!isError && (code === 50058 || text?.includes('AADSTS50058') === true)) return undefined
  const members = new Map<string, unknown>([
    ['error', 'server_page'],
    ['error_description', text],
    ['error_codes', text === undefined ? [code] : undefined],
    ['correlation_id', configText(page, 'correlationId')],
    ['trace_id', configText(page, 'sessionId')],
  ])
  return (name) => members.get(name)
}

/** Undefined for an empty text, too. */
function configText(page: string, name: string): string | undefined {
  const start = page.indexOf(`"${name}":"`)
  if (start === -1) return undefined
  const from = start + name.length + 4
  const quoted = /^(?:[^"\\]|\\.){1,5000}/.exec(page.slice(from, from + 5000))?.[0]
  return quoted === undefined ? undefined : unescapeText(quoted)
}

function configNumber(page: string, name: string): string | undefined {
  const start = page.indexOf(`"${name}":`)
  if (start === -1) return undefined
  return /^"?(\d{4,8})"?/.exec(page.slice(start + name.length + 3, start + name.length + 20))?.[1]
}

function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s{0,5}=\\s{0,5}(?:"([^"]*)"|'([^']*)')`, 'i').exec(tag)
  const value = match?.[1] ?? match?.[2]
  return value === undefined ? undefined : unescapeText(value)
}

const entities = new Map([
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&nbsp;', '\u00a0'],
])

/** Undoes the two layers of `\u0026#39;`: JSON escapes first, HTML entities second. */
function unescapeText(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\\[rnt]/g, ' ')
    .replace(/\\(["\\/])/g, '$1')
    .replace(/&#(x?)([0-9a-f]{1,6});/gi, (_, x: string, digits: string) =>
      String.fromCharCode(parseInt(digits, x === '' ? 10 : 16)),
    )
    .replace(/&[a-z]{2,4};/g, (entity) => entities.get(entity) ?? entity)
}
