import type { BearerCall } from '../readers/interest.ts'
import type { BearerCounter } from './bearer-uses.ts'
import type { TokenTable } from './border/token-table.ts'
import type { Request } from './endpoint/recognise.ts'
import { isCleartext, targetOf } from './endpoint/target.ts'
import { headerOf } from './headers.ts'
import { bearerOrMaskOf } from './request/printed-parameters.ts'
import type { TokenId } from './token.ts'

interface Counting {
  readonly table: TokenTable
  readonly bearers: BearerCounter
}

/** Counts the call of an entry, where it carries a bearer token. */
export function countBearer({ entry, target }: Request, { table, bearers }: Counting): void {
  const token = table.sent(
    'access',
    bearerOrMaskOf(headerOf(entry.request.headers, 'authorization')),
  )
  if (token === undefined) return
  const { index, startedAt, response } = entry
  const isRejected = response?.status === 401
  bearers.count(token, target.host, {
    index,
    startedAt,
    isRejected,
    isCleartext: isCleartext(target),
  })
}

/** Counts calls whose entries were passed over. Thousands of them carry one token, so each is kept. */
export function bearerPasser(
  { table, bearers }: Counting,
  hostOf: (url: string) => string | undefined,
): (call: BearerCall) => void {
  const tokens = new Map<string, TokenId | undefined>()
  return ({ authorization, url, index, startedAt }) => {
    const host = hostOf(url)
    if (host === undefined) return
    if (!tokens.has(authorization))
      tokens.set(authorization, table.sent('access', bearerOrMaskOf(authorization)))
    const token = tokens.get(authorization)
    if (token === undefined) return
    const cleartext = !url.startsWith('https:') && goesInTheClear(url)
    bearers.count(token, host, { index, startedAt, isRejected: false, isCleartext: cleartext })
  }
}

function goesInTheClear(url: string): boolean {
  const target = targetOf(url)
  return target !== undefined && isCleartext(target)
}
