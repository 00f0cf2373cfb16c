import { describe, expect, it } from 'vitest'
import type { Body } from '../../../src/readers/entry.ts'
import { cleanAnswerBody } from '../../../src/sanitize/message/clean-answer-body.ts'
import { cleanOtherBody } from '../../../src/sanitize/message/clean-other-body.ts'
import { cleanRequestBody } from '../../../src/sanitize/message/clean-request-body.ts'
import {
  APP,
  buildEntry,
  buildPage,
  refreshToken,
  type EntryPlan,
} from '../../exchanges/build-entry.ts'
import { pseudonyms } from './cleaned.ts'

const request = (plan: EntryPlan): Body => cleanRequestBody(buildEntry(plan).request, pseudonyms)
const answer = (text: string): Body => cleanAnswerBody({ kind: 'text', text }, pseudonyms)
const text = (value: string): Body => ({ kind: 'text', text: value })

describe('the body of a request', () => {
  it.each([
    ['[REDACTED]', text('[removed]')],
    ['  ', { kind: 'empty' }],
    ['tracking=1', text('_=')],
    ['{"tracking":1}', text('{}')],
    ['{"expires_in":1,"prompt":null}', text('{"expires_in":1}')],
    ['grant_type=refresh_token&scope=a+b%20c', text('grant_type=refresh_token&scope=a+b+c')],
    [
      { kind: 'unknown', why: 'too-large' },
      { kind: 'unknown', why: 'too-large' },
    ],
  ] as const)('%j', (body, clean) => {
    expect(request({ body })).toEqual(clean)
  })

  it('is dropped where the engine does not look at it', () => {
    const plan = { url: 'https://a.example/', headers: { 'content-type': 'image/png' }, body: 'x' }
    expect(request(plan)).toEqual({ kind: 'unknown', why: 'dropped' })
    expect(request({ url: 'nowhere', body: 'x' })).toEqual({ kind: 'unknown', why: 'dropped' })
  })
})

describe('the body of an answer', () => {
  it('has the members that are known, as numbers or as text', () => {
    const given = {
      expires_in: '3599',
      ext_expires_in: 3599,
      foci: '1',
      refresh_token: refreshToken('a'),
      given_name: 'Ada',
      error_codes: ['50173', 'x'],
      error_uri: 'https://a.example/',
    }
    expect(answer(JSON.stringify(given))).toEqual(
      text(
        JSON.stringify({
          expires_in: '3599',
          ext_expires_in: 3599,
          foci: '1',
          refresh_token: pseudonyms.token(refreshToken('a')),
          error_codes: [50173],
          error_uri: '[removed]',
        }),
      ),
    )
  })

  it.each([
    ['<html>ada</html>', '<!-- body removed by tokentrail -->'],
    ['[1,"ada"]', '<!-- body removed by tokentrail -->'],
    ['***', '[removed]'],
    [
      '{"error":{"code":"InvalidAuthenticationToken","message":"ada"}}',
      '{"error":{"code":"InvalidAuthenticationToken"}}',
    ],
    ['{"error":"Ada failed","suberror":7}', '{"error":"(other)","suberror":"(other)"}'],
    [
      buildPage({ error: 'access_denied', error_description: 'AADSTS65004: ada', csrf: 'x' }),
      '<form method="post"><input type="hidden" name="error" value="access_denied"><input type="hidden" name="error_description" value="AADSTS65004"></form>',
    ],
    [
      '$Config={"pgid":"ConvergedError","iErrorCode":50020,"sErrTxt":"Sorry, ada"};',
      '<script>$Config={"pgid":"ConvergedError","sErrorCode":"50020"};</script>',
    ],
  ])('%s', (given, clean) => {
    expect(answer(given)).toEqual(text(clean))
  })
})

describe('a body that no verdict needs', () => {
  const other = (value: string): string => {
    const clean = cleanOtherBody(text(value), pseudonyms)
    return clean.kind === 'text' ? clean.text : clean.kind
  }

  it('keeps what looks like nothing', () => {
    const json = '{"items":[{"id":1,"title":"Quarterly report","done":true}],"version":"4.61.3"}'
    expect(other(json)).toBe(json)
    expect(other('<p class="lead">Nothing here.</p>')).toBe('<p class="lead">Nothing here.</p>')
    expect(other('page=2&size=20')).toBe('page=2&size=20')
  })

  it.each([
    ['{"user":{"displayName":"Ada Example","mail":"ada@contoso.example"}}', /Ada|ada@|contoso/],
    ['{"apiKey":"k1","session":"s1"}', /k1|s1/],
    ['{"pin":4711}', /4711/],
    ['{"a":["ada@contoso.example","10.1.2.3","fe80::1:2:3:4"]}', /ada|10\.1|fe80/],
    [`{"text":"Bearer ${refreshToken('x')}"}`, /Zx9_/],
    [`say ${APP} to https://app.contoso.example/x?password=hunter2`, /2222-4222|contoso|hunter2/],
    ['password = "hunter2"', /hunter2/],
    ["{'secret': 'hunter2'", /hunter2/],
    ['<input type="text" name="password" id="x" value="hunter2">', /hunter2/],
    ['user=x&password=hunter2&next=%2Fhome', /hunter2/],
    ['key q8T5-abcdefghijklmnop1234567890', /q8T5/],
  ])('loses what looks like a secret or a person: %s', (given, secret) => {
    expect(given).toMatch(secret)
    expect(other(given)).not.toMatch(secret)
    expect(other(other(given))).toBe(other(given))
  })

  it('keeps a mask a mask, under each name that shows a token', () => {
    const masked = '{"refreshToken":"abcdefghijklmnopqrstuvwxyz"}'
    expect(other(masked)).toBe('{"refreshToken":"[removed]"}')
    expect(other(other(masked))).toBe(other(masked))
  })

  it('is dropped where it is no text, or too long to be read', () => {
    const bytes = (...values: number[]): Body => {
      return cleanOtherBody({ kind: 'bytes', bytes: Uint8Array.from(values) }, pseudonyms)
    }
    expect(bytes(0xff, 0xd8)).toEqual({ kind: 'unknown', why: 'dropped' })
    expect(bytes(65, 0)).toEqual({ kind: 'unknown', why: 'dropped' })
    expect(bytes(65, 66)).toEqual(text('AB'))
    expect(other('a '.repeat(600_000))).toBe('unknown')
    expect(other(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)).toContain('[removed]')
  })
})
