import { entraClient } from '../fixtures/entra-client.ts'
import { failures } from '../fixtures/entra-answers.ts'
import { at, DAY, HOUR, MINUTE } from '../fixtures/recording.ts'
import { chain, signIn, webApp } from '../fixtures/stories/rotation.ts'
import { story, type Story } from '../fixtures/stories/story.ts'

const START = at('2025-03-03 08:00')

/** The traffic that is written in every format: a sign-in, refreshes, a call of an API, a failure. */
export const traffic: Story = story(
  'every-format',
  'A refresh token is redeemed again after its replacement came, until it expires.',
  (vault) => {
    const client = entraClient(vault, webApp(vault))
    return [
      ...signIn(client, START, 'r0'),
      client.callGraph({ at: START + MINUTE, token: client.accessToken(START + 2000) }),
      ...chain(client, START + HOUR, HOUR, ['r0', 'r1', 'r2']),
      client.refresh({ at: START + 5 * HOUR, sends: 'r1', returns: 'r3' }),
      client.refresh({ at: START + DAY, sends: 'r1', returns: 'r4' }),
      client.refresh({
        at: START + 91 * DAY,
        sends: 'r1',
        fails: failures.inactive(START + 2 * HOUR),
      }),
    ]
  },
)

/** Two refreshes: enough for a file whose every byte is damaged in turn. */
export const smallTraffic: Story = story('small', 'Two refreshes.', (vault) =>
  chain(entraClient(vault, webApp(vault)), START, HOUR, ['r0', 'r1', 'r2']),
)
