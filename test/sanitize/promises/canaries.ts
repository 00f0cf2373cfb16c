import { base64url, guid, random } from '../../fixtures/random.ts'

/** A value that nobody may find in what sanitizing wrote, and where it was planted. */
export interface Canary {
  readonly place: string
  readonly value: string
}

/** Makes values of real shape that carry no mark of this project, each different, and remembers them. */
export interface Aviary {
  readonly planted: readonly Canary[]
  /** As Entra's refresh tokens and codes. */
  token(place: string): string
  /** As Entra's client secrets. */
  secret(place: string): string
  /** Of 43 characters: a state, a nonce, a cookie, a verifier. */
  opaque(place: string): string
  mail(place: string): string
  /** First name and family name. */
  name(place: string): string
  /** A lower-case word, as of a host or a tenant. */
  word(place: string): string
  guid(place: string): string
  address(place: string): string
  /** A JWT whose claims name somebody; its parts are remembered, since its times stay. */
  jwt(place: string, claims?: Readonly<Record<string, unknown>>): string
  /** Remembers a value of another shape. */
  keep(place: string, value: string): string
}

export function openAviary(seed: string): Aviary {
  const planted: Canary[] = []
  const keep = (place: string, value: string): string => {
    planted.push({ place, value })
    return value
  }
  const noise = (place: string, length: number): string => base64url(`${seed}/${place}`, length)
  const letters = (place: string, length: number): string => syllables(`${seed}/${place}`, length)
  const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
  const aviary: Aviary = {
    planted,
    keep,
    token: (place) =>
      keep(`token ${place}`, `1.AXYA${noise(place, 96)}.AgABAwEAAAD${noise(`${place} tail`, 200)}`),
    secret: (place) => keep(`secret ${place}`, `kXz8Q~${noise(place, 34)}`),
    opaque: (place) => keep(`opaque ${place}`, noise(`opaque ${place}`, 43)),
    mail(place) {
      const local = `${letters(place, 8)}.${letters(`${place} 2`, 8)}`
      // The domain may be a host or a tenant, which can be kept.
      keep(`mail ${place}`, `${local}@`)
      return `${local}@analytical.org`
    },
    name: (place) =>
      keep(
        `name ${place}`,
        `${capital(letters(`${place} n`, 8))} ${capital(letters(`${place} f`, 8))}`,
      ),
    word: (place) => keep(`word ${place}`, letters(`${place} word`, 14)),
    guid: (place) => keep(`guid ${place}`, guid(`${seed}/${place}`)),
    address: (place) => keep(`address ${place}`, addressOf(`${seed}/${place}`)),
    jwt(place, claims = {}) {
      const header = encoded({ typ: 'JWT', alg: 'RS256', kid: aviary.opaque(`kid ${place}`) })
      const payload = encoded({
        exp: 1_741_766_400,
        oid: aviary.guid(`oid ${place}`),
        upn: aviary.mail(`upn ${place}`),
        email: aviary.mail(`email ${place}`),
        name: aviary.name(`claim ${place}`),
        ipaddr: aviary.address(`ipaddr ${place}`),
        sub: aviary.opaque(`sub ${place}`),
        onprem_sid: aviary.keep(`sid ${place}`, `S-1-5-21-${noise(`sid ${place}`, 20)}`),
        ...claims,
      })
      return `${header}.${payload}.${aviary.opaque(`signature ${place}`)}`
    },
  }
  return aviary
}

export function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function syllables(seed: string, length: number): string {
  const next = random(seed)
  const pick = (from: string): string => from.charAt(Math.floor(next() * from.length))
  return Array.from({ length }, (_, at) =>
    at % 2 === 0 ? pick('bdfgklmnprstvz') : pick('aeiou'),
  ).join('')
}

/** Of a range that belongs to somebody, so that no stand-in looks like it. */
function addressOf(seed: string): string {
  const next = random(seed)
  const byte = (): string => String(100 + Math.floor(next() * 150))
  return `81.${byte()}.${byte()}.${byte()}`
}
