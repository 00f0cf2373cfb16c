import { describe, expect, it } from 'vitest'
import { handedOver } from '../../../src/readers/har/kernel.ts'
import { choices } from '../json/choices.ts'
import { entryText, type Fate, oneByOne } from './one-entry.ts'
import { theKernel } from './walk-kernel.ts'

const fateOf = oneByOne(await theKernel())

const passed = { kind: 'passed' }
const full = { kind: 'handed', entry: { reasons: handedOver.full } }

/** When the entry began, and ended, where it was passed over. */
function timesOf(startedDateTime: string, time = '0'): readonly (number | undefined)[] {
  const fate: Fate = fateOf(
    entryText({ entry: `"startedDateTime":${startedDateTime},"time":${time}` }),
  )
  return fate.kind === 'passed' ? [fate.passed.firstAt, fate.passed.lastAt] : []
}

describe('the kernel reads an answer:', () => {
  it('passes over those of any usual status', () => {
    for (let status = 0; status < 1000; status++) {
      const isPlain = status >= 100 && status < 600 && status !== 401 && status !== 403
      expect(fateOf(entryText({ status: `${status}` }))).toMatchObject(isPlain ? passed : full)
    }
  })

  it.each(['"200"', '200.0', '2e2', '1E2', '-20', '1000', 'true', 'null', '{}', '[200]'])(
    'has one with the status %s read in full',
    (status) => expect(fateOf(entryText({ status }))).toMatchObject(full),
  )

  it('has one whose content is elsewhere, or none, read in full', () => {
    for (const content of ['null', '[]', '"a"', '{"_file":"a"}', '{"text":"a","text":"b"}'])
      expect(fateOf(entryText({ response: `"content":${content}` }))).toMatchObject(full)
    for (const content of ['{}', '{"text":null}', '{"text":"_f","_g":1,"f":{"_file":1}}'])
      expect(fateOf(entryText({ response: `"content":${content}` }))).toMatchObject(passed)
  })

  it('has an entry without an answer, or with two, read in full', () => {
    const text = entryText({})
    expect(fateOf(text.replace('"response"', '"_response"'))).toMatchObject(full)
    expect(fateOf(entryText({ entry: '"response":{"status":200}' }))).toMatchObject(full)
    expect(fateOf(entryText({ entry: '"request":null' }))).toMatchObject(full)
    expect(fateOf(text.replace('"status":200', '"x":200'))).toMatchObject(full)
  })

  it('tells where large texts stand', () => {
    for (const [length, isLarge] of [
      [1023, false],
      [1024, true],
      [5000, true],
    ] as const) {
      const content = `"content":{"text":"${'x'.repeat(length)}"}`
      const request = `"postData":{"text":"${'y'.repeat(length)}"}`
      const text = entryText({ response: content, request })
      const range = (of: string): object => ({
        start: text.indexOf(of),
        end: text.lastIndexOf(of) + 2,
      })
      const fate = fateOf(text)
      if (isLarge) {
        const ranges = { receivedText: range('xx'), sentText: range('yy') }
        expect(fate).toMatchObject({ entry: { reasons: handedOver.body, ...ranges } })
      } else expect(fate).not.toHaveProperty('entry.sentText.start')
    }
  })
})

describe('the kernel reads times:', () => {
  it('any date and time of day as Date.parse does', () => {
    const chance = choices('instants')
    const digits = (most: number, length: number): string =>
      `${chance.upTo(most)}`.padStart(length, '0')
    for (let n = 0; n < 20_000; n++) {
      const day = `${1985 + chance.upTo(120)}-${digits(14, 2)}-${digits(34, 2)}`
      const clock = `${digits(25, 2)}:${digits(62, 2)}:${digits(62, 2)}`
      const fraction = chance.percent(50) ? `.${digits(10 ** (1 + chance.upTo(9)), 1)}` : ''
      const offset = `${chance.pick(['+', '-'])}${digits(25, 2)}:${digits(62, 2)}`
      const text = `${day}T${clock}${fraction}${chance.pick(['Z', offset])}`
      const at = Date.parse(text)
      const isKnown =
        !Number.isNaN(at) &&
        day > '1991' &&
        !clock.startsWith('24') &&
        isDay(day) &&
        !/[+-]24:/.test(text)
      expect(timesOf(`"${text}"`), text).toEqual(isKnown ? [at, at] : [])
    }
  })

  it('every day of four centuries', () => {
    for (let at = Date.UTC(1991, 0, 1); at < Date.UTC(2400, 0, 1); at += 86_400_000) {
      const text = JSON.stringify(new Date(at))
      if (timesOf(text)[0] !== at) expect.fail(`${text} is ${timesOf(text)[0]}`)
    }
  })

  it.each([
    '',
    '2024-01-01',
    '2024-01-01T10:00:00',
    '2024-01-01 10:00:00Z',
    '2024-01-01t10:00:00Z',

    '2024-01-01T10:00:00z',
    '2024-01-01T10:00:00.Z',
    '2024-01-01T10:00:00,5Z',
    '2024-1-01T1:0:0Z',
    '2024-01-01T10:00:00.1234567890123Z',
    '2024-01-01T10:00:00+0100',
    '2024-01-01T10:00:00+01',

    '2024-01-01T10:00:00ZZ',
    '2024-01-01T10:00:00+01:00Z',
    ' 2024-01-01T10:00:00Z',
    '2024-01-01T10:00Z',

    '+002024-01-01T10:00:00Z',
    '2024-01-01T1a:00:00Z',
    '2O24-01-01T10:00:00Z',
    '2024-01-01T10:00:0:Z',
  ])('has %j read in full', (text) => {
    const entry = `"startedDateTime":${JSON.stringify(text)}`
    expect(fateOf(entryText({ entry }))).toMatchObject(full)
  })

  it('none, and nothing that is no string', () => {
    expect(fateOf(entryText({}))).toMatchObject({ passed: { count: 1, untimed: 1 } })
    expect(fateOf(entryText({ entry: '"time":5' }))).toMatchObject({ passed: { untimed: 1 } })
    for (const value of [
      'null',
      '1700000000',
      '["2024-01-01T10:00:00Z"]',
      '"2024-01-01T10:00:00\\u005a"',
    ])
      expect(fateOf(entryText({ entry: `"startedDateTime":${value}` }))).toMatchObject(full)
  })

  it('durations, rounded as Math.round does', () => {
    const chance = choices('durations')
    const start = Date.UTC(2024, 0, 1)
    for (let n = 0; n < 20_000; n++) {
      const whole = `${chance.upTo(10 ** (1 + chance.upTo(9)))}`
      const near = chance.pick(['', '4', '5', '49', '499999', '4999999', '5000000', '49999989'])
      const rest = chance.some(9, () => `${chance.upTo(10)}`).join('')
      const time = near + rest === '' ? whole : `${whole}.${near}${rest}`
      const isDoubtful = /\.4999999/.test(time)
      const end = start + Math.round(Number(time))
      expect(timesOf('"2024-01-01T00:00:00Z"', time), time).toEqual(isDoubtful ? [] : [start, end])
    }
  })

  it.each([
    '-1',
    '-0',
    '1e3',
    '1E-3',
    '1234567890',
    '0.123456789012345678',
    'null',
    '"5"',
    'true',
    '[]',
  ])('has the duration %s read in full', (time) =>
    expect(fateOf(entryText({ entry: `"time":${time}` }))).toMatchObject(full),
  )
})

/** Whether the month has that day: Date.parse takes 30 February for 1 March. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}
