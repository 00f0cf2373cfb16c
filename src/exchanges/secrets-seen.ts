import type { Header, HttpEntry } from '../readers/entry.ts'
import { isLiveClientSecret, liveCookies } from './border/live-secrets.ts'
import type { IsMasked } from './border/masks.ts'
import type { Request } from './endpoint/recognise.ts'
import type { Target } from './endpoint/target.ts'
import { earlier, type DatedEntry } from './earliest.ts'
import type { CountedEntries } from './evidence.ts'
import type { Unnumbered } from './local-exchange.ts'
import { clientSecretsOf } from './request/client-auth.ts'

/**
 * Counts the live secrets that are no tokens. A reader may pass over any entry that is no exchange,
 * unless it went to an authority host, so no others are counted.
 */
export interface SecretCounter {
  count(entry: HttpEntry, target: Target): void
  /** Takes an entry that `count` was given before. */
  countExchange(request: Request, exchange: Unnumbered): void
  seen(): { readonly sessionCookies?: CountedEntries; readonly clientSecrets?: CountedEntries }
}

export function createSecretCounter(isMasked: IsMasked): SecretCounter {
  const cookies = createTally()
  const secrets = createTally()
  const cookiesIn = (entry: HttpEntry): string[] =>
    cookiesOf(entry).filter((value) => !isMasked(value))
  return {
    count(entry, { authority }) {
      if (authority !== undefined) cookies.add(cookiesIn(entry), entry)
    },
    countExchange({ entry, target, fields }, { authority }) {
      if (target.authority === undefined) cookies.add(cookiesIn(entry), entry)
      const found = clientSecretsOf(entry.request.headers, fields)
      const live = found.filter(
        (value) => !isMasked(value) && isLiveClientSecret(value, authority.provider),
      )
      secrets.add(live, entry)
    },
    seen() {
      const sessionCookies = cookies.seen()
      const clientSecrets = secrets.seen()
      return { ...(sessionCookies && { sessionCookies }), ...(clientSecrets && { clientSecrets }) }
    },
  }
}

function cookiesOf({ request, response }: HttpEntry): string[] {
  const valuesIn = (headers: readonly Header[], wanted: string): string[] =>
    headers.flatMap(({ name, value }) => (name === wanted ? liveCookies(value) : []))
  return [
    ...valuesIn(request.headers, 'cookie'),
    ...valuesIn(response?.headers ?? [], 'set-cookie'),
  ]
}

/** Different values of one kind, and where the first of them stood. */
interface Tally {
  add(values: readonly string[], entry: HttpEntry): void
  seen(): CountedEntries | undefined
}

function createTally(): Tally {
  const values = new Set<string>()
  let first: DatedEntry | undefined
  return {
    add(found, { index, startedAt }) {
      if (found.length === 0) return
      first = earlier(first, { entry: index, at: startedAt })
      for (const value of found) values.add(value)
    },
    seen: () => first && { count: values.size, firstEntry: first.entry },
  }
}
