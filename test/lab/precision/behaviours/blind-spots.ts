import { json } from '../../../fixtures/entra-answers.ts'
import { random } from '../../../fixtures/random.ts'
import { HOUR } from '../../../fixtures/recording.ts'
import type { Party } from '../party.ts'
import { b2c } from '../providers.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, times, unseen, type Behaviour } from './behaviour.ts'
import { rotate } from './rotate.ts'

const TOLD = ['request', 'answer'] as const
const SHOWS = [...TOLD, 'tokens'] as const

/** B2C does not tell how old a refresh token is. */
const startsLate = (party: Party, world: World): void => {
  const { refresh } = unseen(party, world, () => party.signIn())
  rotate(party, world, 3, refresh)
  party.plant('capture-starts-mid-session', SHOWS, party.messages.slice(0, 1))
}

const stopsEarly = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  times(world.luck.between(0, 1), () => {
    party.wait(about(world, HOUR))
    party.refresh(refresh)
  })
  party.plant('too-few-refreshes', SHOWS)
}

/** The broker of the operating system, whose messages only the device can read. */
const asksBroker = (party: Party, world: World): void => {
  const url = party.tokenUrl.replace('/v2.0/', '/')
  const post = (fields: Readonly<Record<string, string>>): void => {
    const unnamed = { client_id: undefined, client_secret: undefined }
    party.post({ ...fields, ...unnamed }, { url })
  }
  times(world.luck.between(1, 3), (n) => {
    post({ grant_type: 'srv_challenge' })
    post({
      windows_api_version: '2.0.1',
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      request: party.vault.jwt('assertion', { scope: party.scope, client_id: party.clientId, n }),
    })
    party.wait(about(world, HOUR))
  })
  party.plant('broker-or-opaque-traffic', ['request'])
}

/** Tokens without the mark that says that they are made up. */
const real = (party: Party, world: World): void => {
  const noise = (name: string): string => {
    const next = random(`${world.seed}/${party.name}/${name}`)
    return Array.from({ length: 48 }, () => next().toString(36).slice(2, 10)).join('')
  }
  const { message } = party.redeem(party.vault.code('real'), {
    answering: ({ at }) =>
      json(at, 200, {
        token_type: 'Bearer',
        expires_in: 3599,
        scope: party.scope,
        access_token: party.vault.opaqueAccessToken('real'),
        refresh_token: `0.A${noise('refresh token')}`,
      }),
  })
  party.plant('live-secrets-in-capture', SHOWS, [message])
}

/** What a capture cannot show, or shows to whoever gets it; no program makes a mistake. */
export const blindSpots: readonly Behaviour[] = [
  behaviour('starts-late', ['capture-starts-mid-session'], b2c, startsLate),
  behaviour('stops-early', ['too-few-refreshes'], {}, stopsEarly),
  behaviour('page-stops-early', ['too-few-refreshes'], page, stopsEarly),
  behaviour('asks-broker', ['broker-or-opaque-traffic'], { kind: 'public' }, asksBroker),
  behaviour('real-secrets', ['live-secrets-in-capture'], {}, real),
]
