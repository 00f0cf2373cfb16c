import * as fc from 'fast-check'

/** Valid JSON texts in every spelling that RFC 8259 allows, nested at most so deep. */
export function jsonText(depth: number): fc.Arbitrary<string> {
  const scalar = fc.oneof(stringText, numberText, fc.constantFrom('true', 'false', 'null'))
  if (depth === 0) return scalar
  const inner = jsonText(depth - 1)
  return fc.oneof(
    { weight: 3, arbitrary: scalar },
    { weight: 1, arbitrary: listText(fc.array(inner, { maxLength: 4 })) },
    { weight: 1, arbitrary: objectText(fc.array(fc.tuple(keyText, inner), { maxLength: 4 })) },
  )
}

/** Any spelling of what a parser must refuse, as the value of a member; named as in JSONTestSuite. */
export const invalidValues: Readonly<Record<string, string>> = {
  'array with trailing comma': '[1,]',
  'array with two commas': '[1,,2]',
  'array with a comma only': '[,]',
  'array without a comma': '[1 2]',
  'array not closed': '[1,[2]',
  'array closed as an object': '[1}',
  'object closed as an array': '{"a":1]',
  'object not closed': '{"a":{"b":1}',
  'object with trailing comma': '{"a":1,}',
  'object with two commas': '{"a":1,,"b":2}',
  'object without a colon': '{"a" 1}',
  'object with two colons': '{"a"::1}',
  'object without a value': '{"a":}',
  'object with a key only': '{"a"}',
  'object with a bare key': '{a:1}',
  'object with a number as key': '{1:1}',
  'object with single quotes': "{'a':'b'}",
  'number with leading zeros': '012',
  'number with a plus sign': '+1',
  'number with nothing before its point': '.5',
  'number with nothing behind its point': '5.',
  'number with nothing behind its exponent': '1e',
  'number in hexadecimal': '0x1F',
  'number with two signs': '--1',
  'number in full-width digits': '１',
  'bare NaN': 'NaN',
  'bare minus Infinity': '-Infinity',
  'bare word': 'nothing',
  'literal in capitals': 'TRUE',
  'literal cut': 'tru',
  'value missing': '',
  'two values': '1 2',
  'string with a raw tab': '"a\tb"',
  'string with a raw line feed': '"a\nb"',
  'string with a zero byte': '"a\0b"',
  'string with an unknown escape': '"a\\xb"',
  'string with a short unicode escape': '"\\u12"',
  'string with a unicode escape of no digits': '"\\uzzzz"',
  'string in single quotes': "'a'",
  'string with a quote inside': '"a"b"',
  'string not closed': '"a',
  'string that escapes its end': '"a\\"',
  'quote alone': '"',
  comment: '1 /* a */',
  'zero bytes': '\0\0\0',
  'no-break space': '\u00a01',
  'byte order mark': '\uFEFF1',
  'backslash alone': '\\',
}

const space = fc.constantFrom('', '', ' ', '\t', '\n', '\r\n', ' \n\n  ')

const charText = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(..."aZ09 {}[]:,/'".split(''), 'é', '€', '💶', '\u2028', '\u007f'),
  },
  { weight: 2, arbitrary: fc.constantFrom(...'"\\/bfnrt'.split('')).map((one) => `\\${one}`) },
  {
    weight: 1,
    arbitrary: fc.nat(0xffff).map((code) => `\\u${code.toString(16).padStart(4, '0')}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\\uD83D\\uDCB6',
      '\\ud83d',
      '\\udcb6\\ud83d',
      '\\"entries\\":[{',
      '\\\\\\"',
      '}]',
      '\\u0022',
    ),
  },
)

const stringText = fc.array(charText, { maxLength: 8 }).map((parts) => `"${parts.join('')}"`)

const numberText = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '1E400',
    '-1e+400',
    '1e-400',
    '0.1',
    '-0.0e0',
    '123456789012345678901',
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.nat().map((digits) => `9${digits}`.repeat(9)),
)

const keyText = fc.oneof(
  stringText,
  fc.constantFrom('"entries"', '"log"', '"__proto__"', '"constructor"', '""', '"a"'),
)

/** `entries`, spelled in some way. */
const anyEntriesKey = '"\\u0065ntri\\u0065s"'

function membersText(name: string): fc.Arbitrary<[string, string][]> {
  const key = fc.nat(9).map((digit) => `"${name}${digit} \\"log\\":{\\"entries\\":[1]"`)
  return fc.array(fc.tuple(key, jsonText(4)), { maxLength: 4 })
}

function shuffledObject(members: readonly (readonly [string, string])[]): fc.Arbitrary<string> {
  return fc
    .shuffledSubarray([...members], { minLength: members.length })
    .chain((shuffled) => objectText(fc.constant(shuffled)))
}

function listText(elements: fc.Arbitrary<readonly string[]>): fc.Arbitrary<string> {
  return fc
    .tuple(elements, space, space)
    .map(([list, one, two]) => `[${one}${list.join(`${two},${one}`)}${two}]`)
}

function objectText(
  members: fc.Arbitrary<readonly (readonly [key: string, value: string])[]>,
): fc.Arbitrary<string> {
  return fc.tuple(members, space, space).map(([list, one, two]) => {
    const parts = list.map(([key, value]) => `${key}${two}:${one}${value}`)
    return `{${one}${parts.join(`${two},${one}`)}${two}}`
  })
}

/** A HAR in whose root and log anything stands around the entries, in any order and layout. */
export const harText: fc.Arbitrary<string> = fc
  .tuple(membersText('other'), membersText('beside'), fc.array(jsonText(5), { maxLength: 6 }))
  .chain(([around, beside, entries]) => {
    const list = listText(fc.constant(entries))
    const log = list.chain((text) => shuffledObject([...beside, [anyEntriesKey, text]]))
    return log.chain((text) => shuffledObject([...around, ['"log"', text]]))
  })
