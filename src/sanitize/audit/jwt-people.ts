import { jwtPayload } from '../../exchanges/border/claims.ts'
import { textMember } from '../../exchanges/answer/json.ts'
import { SYNTHETIC_MARK } from '../../exchanges/border/marks.ts'
import { isHarmless } from './harmless-value.ts'
import type { Sighting } from './sightings.ts'

const jwt = /(?<![A-Za-z\d])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g

/**
 * The names of people in the payloads of JWTs, which anybody can read. Those of mail addresses and
 * with telling names are found in it as in any packed text.
 */
export function* peopleInJwts(text: string): Generator<Sighting> {
  for (const { 0: token, index: at } of text.matchAll(jwt)) {
    const name = token.includes(SYNTHETIC_MARK) ? undefined : nameIn(token)
    if (name !== undefined) yield { what: 'the name of a person', value: name, at }
  }
}

function nameIn(token: string): string | undefined {
  const payload = jwtPayload(token)
  const name = payload && textMember(payload, 'name')
  return name === undefined || isHarmless(name) ? undefined : name
}
