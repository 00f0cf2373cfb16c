import { HOUR, MINUTE, SECOND } from '../../../fixtures/recording.ts'
import type { Party } from '../party.ts'
import { about, type World } from '../world.ts'
import { behaviour, page, times, type Behaviour } from './behaviour.ts'

const TOLD = ['request', 'answer'] as const
const SHOWS = [...TOLD, 'tokens'] as const
const tool = { kind: 'public' } as const

const WITHOUT_PKCE = {
  fields: { code_challenge: undefined, code_challenge_method: undefined },
} as const

const withoutPkce = (party: Party): void => {
  party.signIn(WITHOUT_PKCE, { fields: { code_verifier: undefined } })
  party.plant('no-pkce', TOLD)
}

/** The first attempt is given up at the page. */
const plainChallenge = (party: Party, world: World): void => {
  const code_challenge = party.vault.verifier('plain')
  party.authorize({ fields: { code_challenge, code_challenge_method: 'plain' } })
  party.wait(about(world, MINUTE))
  party.signIn()
  party.plant('pkce-plain', SHOWS)
}

const implicit = (party: Party, world: World): void => {
  party.authorize({
    fields: { response_type: 'token', response_mode: 'fragment', ...WITHOUT_PKCE.fields },
  })
  party.wait(about(world, MINUTE))
  party.signIn()
  party.plant('implicit-grant', TOLD)
}

const otherVerifier = (party: Party): void => {
  const { message } = party.signIn({}, { fields: { code_verifier: party.vault.verifier('other') } })
  party.plant('pkce-mismatch', TOLD, [message])
}

const otherRedirect = (party: Party): void => {
  const { message } = party.signIn({}, { fields: { redirect_uri: 'https://app.contoso.example/' } })
  party.plant('redirect-uri-mismatch', TOLD, [message])
}

const codeTwice = (party: Party, world: World): void => {
  const { told } = party.authorize()
  party.wait(SECOND)
  const first = party.redeem(told['code'])
  party.wait(about(world, 3 * SECOND))
  const second = party.redeem(told['code'])
  party.plant('authorization-code-redeemed-twice', SHOWS, [first.message, second.message])
}

/** Whatever comes back is taken, also an answer to somebody else's request. */
const otherState = (party: Party, world: World): void => {
  party.authorize({
    answering: ({ at }) => ({
      status: 302,
      reason: 'Found',
      headers: [
        ['Date', new Date(at).toUTCString()],
        [
          'Location',
          `${party.redirectUri}?code=${party.vault.code('other')}&state=${party.vault.state('other')}`,
        ],
      ],
    }),
  })
  party.wait(about(world, MINUTE))
  party.signIn()
  party.plant('state-or-nonce-mismatch', SHOWS)
}

const insecureRedirect = (party: Party): void => {
  party.signIn()
  party.plant('insecure-redirect-uri', TOLD)
}

const password = (party: Party, world: World): void => {
  const { message, refresh } = party.post({
    grant_type: 'password',
    username: 'service@contoso.example',
    password: party.vault.password('own'),
    scope: party.scope,
  })
  party.plant('password-grant', TOLD, [message])
  party.wait(about(world, HOUR))
  party.refresh(refresh)
}

/** The frame of a page gets no cookies of another site. */
const blockedFrame = (party: Party, world: World): void => {
  const first = party.authorize()
  party.wait(SECOND)
  const { message } = party.redeem(first.told['code'])
  party.wait(about(world, HOUR))
  party.weather.hasSession = false
  const silent = party.authorize({ fields: { prompt: 'none' }, headers: [['Accept', '*/*']] })
  party.plant(
    'silent-renewal-blocked',
    ['cookies', 'sender'],
    [first.message, message, silent.message],
  )
}

const deviceInHaste = (party: Party, world: World): void => {
  const url = party.tokenUrl.replace(/token$/, 'devicecode')
  const { told } = party.post({ scope: party.scope }, { url })
  party.weather.pendingPolls = 5
  times(6, () => {
    party.wait(SECOND + world.luck.between(0, 500))
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    party.post({ grant_type, device_code: told['device_code'] })
  })
  party.plant('device-code-polled-too-fast', [...SHOWS, 'duration'])
}

/** How sign-ins go wrong. */
export const signIns: readonly Behaviour[] = [
  behaviour('without-pkce', ['no-pkce'], tool, withoutPkce),
  behaviour('server-without-pkce', ['no-pkce'], {}, withoutPkce),
  behaviour('plain-challenge', ['pkce-plain'], tool, plainChallenge),
  behaviour('implicit', ['implicit-grant'], page, implicit),
  behaviour('other-verifier', ['pkce-mismatch'], tool, otherVerifier),
  behaviour('other-redirect', ['redirect-uri-mismatch'], {}, otherRedirect),
  behaviour('code-twice', ['authorization-code-redeemed-twice'], {}, codeTwice),
  behaviour('page-code-twice', ['authorization-code-redeemed-twice'], page, codeTwice),
  behaviour('other-state', ['state-or-nonce-mismatch'], {}, otherState),
  behaviour(
    'insecure-redirect',
    ['insecure-redirect-uri'],
    { redirectUri: 'http://intranet.contoso.example/callback' },
    insecureRedirect,
  ),
  behaviour('password', ['password-grant'], tool, password),
  behaviour('blocked-frame', ['silent-renewal-blocked'], page, blockedFrame),
  behaviour('device-in-haste', ['device-code-polled-too-fast'], tool, deviceInHaste),
]
