import { HOUR, MINUTE, SECOND } from '../../../fixtures/recording.ts'
import type { Party } from '../party.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, times, type Behaviour } from './behaviour.ts'

const TOLD = ['request', 'answer'] as const
const SHOWS = [...TOLD, 'tokens'] as const
const BEARER = [...SHOWS, 'cookies'] as const

const OK = { status: 200, reason: 'OK', headers: [] } as const
const API = 'https://api.contoso.example/orders'

const tooLate = (party: Party, world: World): void => {
  const { access } = party.signIn()
  party.call(access)
  party.wait(about(world, 2 * HOUR))
  party.call(access)
  party.plant('expired-access-token-used', [...BEARER, 'clock'])
  party.wait(about(world, 5 * MINUTE))
}

/** The API says no, and is asked again. */
const stubborn = (party: Party, world: World): void => {
  const { access } = party.signIn()
  party.wait(about(world, 2 * HOUR))
  times(world.luck.between(3, 6), () => {
    party.call(access)
    party.wait(about(world, MINUTE))
  })
  party.plant('unauthorized-without-refresh', [...BEARER, 'duration', 'others', 'alone'])
  party.allow('expired-access-token-used')
}

/** A policy asks for claims, and the next request does not bring them. */
const dropsClaims = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  party.weather.secondFactorSince = party.at
  times(2, () => {
    party.refresh(refresh)
    party.wait(about(world, MINUTE))
  })
  party.plant('claims-challenge-dropped', [...SHOWS, 'duration', 'others'])
  party.plant('interaction-required', TOLD, party.messages.slice(2))
}

const impatient = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, HOUR))
  party.weather.throttles = 1
  const { message } = party.refresh(refresh)
  party.plant('request-loop-or-throttled', TOLD, [message])
  party.wait(about(world, 5 * SECOND))
  party.refresh(refresh)
}

const fetchesOften = (party: Party, world: World): void => {
  const url = party.tokenUrl.replace('/oauth2/v2.0/token', '/v2.0/.well-known/openid-configuration')
  times(world.luck.between(4, 9), () => {
    party.send({ method: 'GET', url, headers: [['Cookie', `fpc=${party.vault.cookie('fpc')}`]] })
    party.wait(about(world, 20 * SECOND))
  })
  party.plant('discovery-storm', ['sender'])
  party.signIn()
}

const inTheQuery = (party: Party, world: World): void => {
  const { access = '' } = party.signIn()
  party.wait(about(world, MINUTE))
  party.send({
    method: 'GET',
    url: `${API}?access_token=${access}`,
    headers: [],
    answering: () => OK,
  })
  party.plant('token-in-url', SHOWS)
  party.allow('access-token-sent-elsewhere')
}

const inClear = (party: Party, world: World): void => {
  const { access } = party.signIn()
  party.wait(about(world, MINUTE))
  party.call(access, { url: API.replace('https', 'http'), answering: () => OK })
  party.plant('cleartext-credentials', BEARER)
  party.allow('access-token-sent-elsewhere')
}

/** A page hands its refresh token to a server of its own. */
const givesAway = (party: Party, world: World): void => {
  const { refresh } = party.signIn()
  party.wait(about(world, MINUTE))
  party.send({
    method: 'POST',
    url: 'https://api.contoso.example/session',
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ refresh_token: refresh }),
    answering: () => OK,
  })
  party.plant('refresh-token-sent-elsewhere', SHOWS)
}

const wrongApi = (party: Party, world: World): void => {
  const { access } = party.signIn()
  party.wait(about(world, MINUTE))
  party.call(access, { url: API, answering: () => OK })
  party.plant('access-token-sent-elsewhere', BEARER)
}

/** Where access tokens go, and what becomes of refusals. */
export const access: readonly Behaviour[] = [
  behaviour('too-late', ['expired-access-token-used'], {}, tooLate),
  behaviour('page-too-late', ['expired-access-token-used'], page, tooLate),
  behaviour('stubborn', ['unauthorized-without-refresh'], {}, stubborn),
  behaviour('page-stubborn', ['unauthorized-without-refresh'], page, stubborn),
  behaviour('drops-claims', ['claims-challenge-dropped', 'interaction-required'], {}, dropsClaims),
  behaviour('impatient', ['request-loop-or-throttled'], {}, impatient),
  behaviour('fetches-often', ['discovery-storm'], {}, fetchesOften),
  behaviour('page-fetches-often', ['discovery-storm'], page, fetchesOften),
  behaviour('in-the-query', ['token-in-url'], {}, inTheQuery),
  behaviour('in-clear', ['cleartext-credentials'], {}, inClear),
  behaviour('gives-away', ['refresh-token-sent-elsewhere'], page, givesAway),
  behaviour('wrong-api', ['access-token-sent-elsewhere'], {}, wrongApi),
]
