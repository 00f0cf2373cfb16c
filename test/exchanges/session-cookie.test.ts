import { expect, it } from 'vitest'
import { hasSessionCookie } from '../../src/exchanges/request/session-cookie.ts'

it.each([
  ['cookie', 'ESTSAUTH=a', true],
  ['cookie', 'ESTSAUTHPERSISTENT=a', true],
  ['cookie', 'buid=1; estsauth=', true],
  ['cookie', 'buid=1,ESTSAUTH=a', true],
  ['cookie', 'buid=1\nESTSAUTH=a', true],
  ['cookie', 'ESTSAUTHLIGHT=a', false],
  ['cookie', 'NOESTSAUTH=a', false],
  ['cookie', 'buid=1', false],
  ['set-cookie', 'ESTSAUTH=a', false],
  ['referer', 'https://app.contoso.example/ ESTSAUTH=a', false],
])('%s: %s carries a session: %s', (name, value, expected) => {
  expect(
    hasSessionCookie([
      { name: 'x', value: 'y' },
      { name, value },
    ]),
  ).toBe(expected)
})
