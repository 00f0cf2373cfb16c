import { describe, expect, it } from 'vitest'
import { describeCode } from '../../src/catalogue/lookup.ts'
import { needsPerson } from '../../src/rules/parts/sign-in-page.ts'
import {
  discovery,
  granted,
  post,
  refused,
  transcript,
} from '../../src/rules/parts/example-transcripts.ts'
import { authorize } from '../../src/rules/parts/sign-in-transcripts.ts'
import { failedExchange } from './build-exchange.ts'
import { runTranscript } from './run-example.ts'

describe('a refusal that only a person can mend', () => {
  it.each([50076, 50078, 50079, 700082, 700084, 70043, 50173])('is AADSTS%d', (code) => {
    expect(needsPerson(failedExchange({ error: { codes: [code] } }), describeCode)).toBe(true)
  })

  it.each([
    [53003, 'an administrator has to act'],
    [7000222, 'the secret has ended'],
    [70011, 'the request is built wrongly'],
    [90033, 'the service is disturbed'],
    [70000, 'the number has several meanings'],
  ])('is not AADSTS%d: %s', (code) => {
    expect(needsPerson(failedExchange({ error: { codes: [code] } }), describeCode)).toBe(false)
  })

  it.each(['interaction_required', 'consent_required', 'login_required'])('is %s', (error) => {
    expect(needsPerson(failedExchange({ error: { error } }), describeCode)).toBe(true)
  })

  it('is none of a client without a user', () => {
    const { request } = failedExchange()
    const exchange = failedExchange({
      request: { ...request, grantType: 'client_credentials' },
      error: { codes: [50076] },
    })
    expect(needsPerson(exchange, describeCode)).toBe(false)
  })
})

describe('no-interactive-fallback', () => {
  const page = (at: string, client: string): string =>
    authorize(at, 'User.Read', client).replaceAll('app-1', client)
  const asked = refused(50076, 'You must use multi-factor authentication.')
  const refusal = (at: string, client: string, token = 'a'): string =>
    post(at, `grant_type=refresh_token&client_id=${client}&refresh_token={rt ${token}}`, asked)
  const signIn = (at: string, user: string): string => {
    const members = [`"refresh_token":"{rt ${user}}"`, `"client_info":"{client_info ${user} 1}"`]
    const form = `grant_type=authorization_code&client_id=app-1&code={code ${user}}`
    return post(at, form, granted(user, ...members))
  }
  const judged = async (text: string): ReturnType<typeof runTranscript> =>
    runTranscript(text, { id: 'no-interactive-fallback' })
  const messages = async (...exchanges: readonly string[]): Promise<readonly string[]> =>
    (await judged(transcript(...exchanges))).findings.map(({ message }) => message)

  it('tells of each client by itself', async () => {
    const told = await messages(
      page('+0s', 'app-1'),
      page('+1s', 'app-2'),
      refusal('+1h', 'app-1'),
      refusal('+1s', 'app-2', 'b'),
      refusal('+1s', 'app-1'),
      discovery('+10m'),
    )
    expect(told).toEqual([
      expect.stringMatching(/^Client app-1 .* 2 times, at entries 2 and 4/),
      expect.stringMatching(/^Client app-2 .* at entry 3/),
    ])
  })

  it('tells of each user by himself', async () => {
    const told = await messages(
      page('+0s', 'app-1'),
      signIn('+1s', 'u1'),
      signIn('+1s', 'u2'),
      refusal('+1h', 'app-1', 'u1'),
      refusal('+1s', 'app-1', 'u2'),
      discovery('+10m'),
    )
    expect(told).toEqual([
      expect.stringContaining('at entry 3'),
      expect.stringContaining('at entry 4'),
    ])
  })

  it.each([
    ['5 min', 'showed none in the 5 min that follow'],
    ['4 min', undefined],
  ])('waits five minutes: %s', async (minutes, told) => {
    const all = [
      page('+0s', 'app-1'),
      refusal('+1h took=0s', 'app-1'),
      discovery(`+${minutes.replace(' min', 'm')} took=0s`),
    ]
    expect(await messages(...all)).toEqual(
      told === undefined ? [] : [expect.stringContaining(told)],
    )
  })

  it('counts from the begin of a refusal whose end was not recorded', async () => {
    const all = [page('+0s', 'app-1'), refusal('+1h took=?', 'app-1'), discovery('+10m')]
    expect(await messages(...all)).toEqual([expect.stringContaining('in the 10 min that follow')])
  })

  it('counts on the clock of the capture, however wrong it is', async () => {
    const late = refusal('+1h', 'app-1').replace('400', '400\nDate: Sat, 01 Mar 2025 10:20:02 GMT')
    const all = [page('2025-03-01T08:00:00Z', 'app-1'), late, discovery('+10m')]
    expect(await messages(...all)).toEqual([
      expect.stringMatching(/in the (?:9|10) min that follow/),
    ])
  })
})
