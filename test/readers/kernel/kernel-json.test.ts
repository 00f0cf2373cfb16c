import { describe, expect, it } from 'vitest'
import { entryText, oneByOne } from './one-entry.ts'
import { theKernel } from './walk-kernel.ts'

const kernel = await theKernel()
const fateOf = oneByOne(kernel)
const encoder = new TextEncoder()
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** All texts of so many of the characters. */
function* textsOf(characters: readonly string[], length: number): Generator<string> {
  if (length === 0) yield ''
  else
    for (const rest of textsOf(characters, length - 1))
      for (const one of characters) yield rest + one
}

/** Whether an entry is passed over or handed over if it is JSON, and left if it is none. */
function check(entry: string): void {
  const { kind } = fateOf(entry)
  // What is not closed may go on in a chunk that does not come.
  const found = kind === 'open' ? 'left' : kind
  if (found !== (isJson(entry) ? 'passed' : 'left'))
    expect.fail(`${JSON.stringify(entry)} is ${found}`)
}

describe('the kernel takes for JSON what JSON.parse takes for it:', () => {
  it('any three characters that mean something, as the value of a member', () => {
    const characters = Array.from('{}[],:"\\01-+.eEtfnu/ \n\u0000\u0001\u007fx')
    for (let length = 0; length <= 3; length++)
      for (const value of textsOf(characters, length)) check(entryText({ entry: `"x":${value}` }))
  })

  it('any four that make up structure, within nested values', () => {
    for (const value of textsOf(Array.from('{}[],:"1 '), 4))
      check(entryText({ response: `"x":[{"y":[${value}]},{}]` }))
  })

  it('any five that make up a number', () => {
    for (const value of textsOf(Array.from('01-+.e'), 5))
      check(entryText({ entry: `"x":${value}` }))
  })

  it('any four after a backslash', () => {
    for (const value of textsOf(Array.from('\\"/bfnrtuxU0aF'), 4))
      check(entryText({ entry: `"x":"\\${value}"` }))
  })

  it('literals, and all that is one letter away from them', () => {
    for (const literal of ['true', 'false', 'null'])
      for (let at = 0; at <= literal.length; at++)
        for (const one of ['', ...Array.from('aeflnrstu,]}" T')])
          for (const end of [at, at + 1])
            check(entryText({ entry: `"x":${literal.slice(0, at)}${one}${literal.slice(end)}` }))
  })

  it('at every offset of a block', () => {
    const values = [
      '"\\u00e9\\\\"',
      '"\\u00g9"',
      '[1.5e-3,-0]',
      '[01]',
      '{"a":{}}',
      '{"a":}',
      '"é"',
    ]
    for (let offset = 0; offset < 130; offset++)
      for (const value of values)
        check(entryText({ entry: `"x":${' '.repeat(offset)}${value},"y":"${'y'.repeat(offset)}"` }))
  })

  it('brackets, up to as many levels as there are bits', () => {
    for (let depth = 50; depth < 80; depth++) {
      const { kind } = fateOf(entryText({ entry: `"x":${'['.repeat(depth)}${']'.repeat(depth)}` }))
      expect(kind, `${depth} levels`).toBe(depth < 64 ? 'passed' : 'left')
    }
  })
})

describe('the kernel takes for UTF-8 what TextDecoder takes for it:', () => {
  const open = encoder.encode('{"x":"')
  const close = encoder.encode(entryText({}).replace('{', '",'))

  function checkBytes(sequence: readonly number[], padding = 0): void {
    const bytes = Uint8Array.of(
      ...open,
      ...encoder.encode(' '.repeat(padding)),
      ...sequence,
      ...close,
    )
    let isText = true
    try {
      strict.decode(Uint8Array.from(sequence))
    } catch {
      isText = false
    }
    const { kind } = fateOf(bytes)
    if (kind !== (isText ? 'passed' : 'left')) expect.fail(`${sequence.join(' ')} is ${kind}`)
  }

  const edges = [0x20, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xe0, 0xf0, 0xff]
  const others = Array.from({ length: 256 }, (_, byte) => byte).filter(
    (byte) => byte >= 0x20 && byte !== 0x22 && byte !== 0x5c,
  )

  it('any two bytes', () => {
    for (const first of others) for (const second of others) checkBytes([first, second])
  })

  it('all beginnings of three and four bytes, with all kinds of ends', () => {
    for (let first = 0xe0; first < 0x100; first++)
      for (const second of others)
        for (const third of [0x20, 0x80, 0xbf, 0xc3]) {
          checkBytes([first, second, third])
          checkBytes([first, second, third, third])
        }
    for (const first of [0xed, 0xf0, 0xf4])
      for (const second of edges)
        for (const third of edges)
          for (const fourth of edges) checkBytes([first, second, third, fourth])
  })

  it('at every offset of a block', () => {
    const sequences = [
      [0xc3, 0xa9],
      [0xc3],
      [0xe2, 0x82, 0xac],
      [0xe2, 0x82],
      [0xf0, 0x9f, 0x92, 0xb6],
    ]
    for (const sequence of [...sequences, [0xf0, 0x9f, 0x92], [0x80], [0xed, 0xa0, 0x80]])
      for (let padding = 0; padding < 140; padding++) checkBytes(sequence, padding)
  })
})
