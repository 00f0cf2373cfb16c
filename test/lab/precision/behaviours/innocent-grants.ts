import { HOUR, MINUTE, SECOND } from '../../../fixtures/recording.ts'
import { GRAPH, GRAPH_SCOPE } from '../identity.ts'
import type { Party } from '../party.ts'
import { adfs, auth0, b2c, google, unknownProvider } from '../providers.ts'
import { about, type World } from '../world.ts'
import { behaviour, times, unseen, type Behaviour } from './behaviour.ts'
import { rotate, rotates } from './rotate.ts'

const clientCredentials = (party: Party, world: World): void => {
  times(world.luck.between(1, 5), () => {
    const fields = { grant_type: 'client_credentials', scope: `${GRAPH}/.default` }
    party.call(party.post(fields).access)
    party.wait(about(world, HOUR))
  })
}

const deviceCode = (party: Party, world: World): void => {
  const url = party.tokenUrl.replace(/token$/, 'devicecode')
  const { told } = party.post({ scope: party.scope }, { url })
  party.weather.pendingPolls = world.luck.between(1, 6)
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
  for (;;) {
    party.wait(5 * SECOND + world.luck.between(50, 900))
    const { refresh } = party.post({ grant_type, device_code: told['device_code'] })
    if (refresh === undefined) continue
    rotate(party, world, 2, refresh)
    return
  }
}

const onBehalf = (party: Party, world: World): void => {
  const { access } = unseen(party, world, () => party.signIn())
  times(2, () => {
    party.post({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: access,
      requested_token_use: 'on_behalf_of',
      scope: `${GRAPH}/.default`,
    })
    party.wait(about(world, 10 * MINUTE))
  })
}

/** Another provider: no page of it is recorded, only its token endpoint. */
const elsewhere = (party: Party, world: World): void => {
  const { refresh } = party.redeem(party.vault.code('elsewhere'))
  rotateWithoutCalls(party, world, refresh)
}

function rotateWithoutCalls(party: Party, world: World, first: string | undefined): void {
  let kept = first
  times(world.luck.between(2, 5), () => {
    party.wait(about(world, HOUR))
    kept = party.refresh(kept).refresh ?? kept
  })
}

/** Other grants and other providers, used as they are meant. */
export const innocentGrants: readonly Behaviour[] = [
  behaviour('client-credentials', [], {}, clientCredentials),
  behaviour('device-code', [], { kind: 'public', scope: GRAPH_SCOPE }, deviceCode),
  behaviour('on-behalf-of', [], {}, onBehalf),
  behaviour('b2c', [], b2c, rotates),
  behaviour('auth0', [], auth0, elsewhere),
  behaviour('google', [], google, elsewhere),
  behaviour('adfs', [], adfs, elsewhere),
  behaviour('unknown-provider', [], unknownProvider, elsewhere),
]
