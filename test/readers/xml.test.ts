import { describe, expect, it } from 'vitest'
import { defaultLimits, type Diagnostic, type Limits } from '../../src/readers/reader.ts'
import { bytesSource } from '../../src/readers/source.ts'
import { type ElementOptions, splitElements } from '../../src/readers/xml/xml-elements.ts'
import { undoEntities } from '../../src/readers/xml/xml-entities.ts'
import {
  childOf,
  childrenOf,
  childText,
  parseXml,
  parseXmlText,
} from '../../src/readers/xml/xml-value.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

interface Split {
  readonly elements: readonly string[]
  readonly places: readonly string[]
  readonly roots: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

interface Asked {
  readonly chunk?: number
  readonly limits?: Partial<Limits>
  readonly elements?: ElementOptions['elements']
  readonly nests?: true
}

async function split(document: string | Uint8Array, asked: Asked = {}): Promise<Split> {
  const bytes = typeof document === 'string' ? encode(document) : document
  const found = { elements: [] as string[], places: [] as string[], roots: [] as string[] }
  const diagnostics: Diagnostic[] = []
  const options: ElementOptions = {
    limits: { ...defaultLimits, ...asked.limits },
    elements: asked.elements ?? ['entry'],
    ...(asked.nests && { nests: true }),
    diagnose: (diagnostic) => diagnostics.push(diagnostic),
    root: (name, attributes) => found.roots.push([name, ...attributes.values()].join(' ')),
  }
  for await (const portion of splitElements(bytesSource(bytes), options, asked.chunk)) {
    for (const element of portion) {
      found.elements.push(new TextDecoder().decode(element.bytes))
      found.places.push(`${element.name} ${element.index} at ${element.line}:${element.column}`)
    }
  }
  return { ...found, diagnostics }
}

const everything = `<?xml version="1.0" encoding="UTF-8"?>
<!-- it's a comment with <entry>no entry</entry> in it -->
<!DOCTYPE log [
<!-- don't <entry> -->
<!ELEMENT entry (#PCDATA)>
<!ATTLIST entry a CDATA "]>">
]>
<log version="1>0">
  <creator>x</creator><entry a="/>">one</entry>
  <x:entry a='>'><![CDATA[</entry> ]] ]> <entry>]]></x:entry>
  <entry/><other a="<entry>"/>
  text with 1 < 2 <entry><?pi </entry> ?><!-- </entry> -->é</entry>
</log>`

describe('cutting elements out of XML', () => {
  it.each([1, 2, 3, 7, 64, 100_000])('gives the same in chunks of %i bytes', async (chunk) => {
    const found = await split(everything, { chunk, elements: ['entry', 'creator'] })
    expect(found.elements).toEqual([
      '<creator>x</creator>',
      '<entry a="/>">one</entry>',
      `<x:entry a='>'><![CDATA[</entry> ]] ]> <entry>]]></x:entry>`,
      '<entry/>',
      '<entry><?pi </entry> ?><!-- </entry> -->é</entry>',
    ])
    expect(found.places).toEqual([
      'creator 0 at 9:3',
      'entry 0 at 9:23',
      'entry 1 at 10:3',
      'entry 2 at 11:3',
      'entry 3 at 12:19',
    ])
    expect(found.roots).toEqual(['log 1>0'])
    expect(found.diagnostics).toEqual([])
  })

  it('gives every complete element before a cut, at whatever byte', async () => {
    const document = '<log><entry>1</entry><entry>2</entry></log>'
    for (let length = 6; length < document.length; length++) {
      const { elements, diagnostics } = await split(document.slice(0, length), { chunk: 5 })
      const whole = length < 21 ? 0 : length < 37 ? 1 : 2
      expect(elements, `${length} bytes`).toHaveLength(whole)
      expect(diagnostics.map(({ code }) => code)).toEqual(['truncated'])
    }
  })

  it('refuses a document that ends before its first element', async () => {
    await expect(split('<?xml version="1.0"?><!-- nothing')).rejects.toMatchObject({
      code: 'capture-unreadable',
    })
  })

  it.each([1, 9, 1000])('goes on after an element that is not closed: %i', async (chunk) => {
    const document = '<log><entry><a>1</log><entry>2</entry><entry>3</entry></log>'
    const { elements, diagnostics } = await split(document, { chunk })
    expect(elements).toEqual(['<entry>2</entry>', '<entry>3</entry>'])
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 0, line: 1 }])
  })

  it.each([1, 9, 1000])('tells of an element without a beginning: %i', async (chunk) => {
    const document = '<log>1</a></entry><entry>2</entry></log>'
    const { elements, diagnostics } = await split(document, { chunk })
    expect(elements).toEqual(['<entry>2</entry>'])
    expect(diagnostics).toMatchObject([{ code: 'entry-damaged', entry: 0, line: 1 }])
  })

  it.each([1, 9, 1000])('keeps elements that hold others of their name: %i', async (chunk) => {
    const document = '<log><entry><entry/><entry>2</entry></entry><entry>3</entry></log>'
    const { elements, diagnostics } = await split(document, { chunk, nests: true })
    expect(elements).toEqual(['<entry><entry/><entry>2</entry></entry>', '<entry>3</entry>'])
    expect(diagnostics).toEqual([])
  })

  it.each([1, 10, 1000])('passes over an element that is too large: %i', async (chunk) => {
    const document = `<log><entry>1</entry><entry>${'x'.repeat(90)}<b/></entry><entry>3</entry></log>`
    const { elements, diagnostics } = await split(document, { chunk, limits: { entryBytes: 40 } })
    expect(elements).toEqual(['<entry>1</entry>', '<entry>3</entry>'])
    expect(diagnostics).toMatchObject([{ code: 'entry-too-large', entry: 1 }])
  })

  it('passes over a comment that is larger than an entry may be', async () => {
    const document = `<log><!--${'x'.repeat(90)}--><entry>1</entry></log>`
    const { elements, diagnostics } = await split(document, {
      chunk: 8,
      limits: { entryBytes: 40 },
    })
    expect(elements).toEqual(['<entry>1</entry>'])
    expect(diagnostics).toEqual([])
  })

  it.each(['<entry>', '</entry>', '<entry/>'])(
    'stops at the limit of damaged entries, too: %s',
    async (tag) => {
      const limits = { entries: 10 }
      const { diagnostics } = await split(`<log>${tag.repeat(100)}</log>`, { limits, chunk: 50 })
      expect(diagnostics.filter(({ code }) => code === 'limit-reached')).toHaveLength(1)
      expect(diagnostics.length).toBeLessThanOrEqual(limits.entries + 1)
    },
  )

  it('stops at the limit of entries', async () => {
    const document = '<log><entry>1</entry><entry>2</entry></log>'
    const { elements, diagnostics } = await split(document, { limits: { entries: 1 } })
    expect(elements).toEqual(['<entry>1</entry>'])
    expect(diagnostics).toMatchObject([{ code: 'limit-reached', entry: 1 }])
  })

  it.each([1, 1000])('cuts out roots, one after another: %i', async (chunk) => {
    const document = '<entry a="1">x</entry>\n<entry a="2"/>\n'
    const { elements, roots, diagnostics } = await split(document, { chunk })
    expect(elements).toEqual(['<entry a="1">x</entry>', '<entry a="2"/>'])
    expect(roots).toEqual(['entry 1', 'entry 2'])
    expect(diagnostics).toEqual([])
  })

  it('gives UTF-8 where the document declares a Windows code page', async () => {
    const document = '<?xml version="1.0" encoding="windows-1252"?><log><entry>\u00e9</entry></log>'
    const { elements } = await split(new Uint8Array(Buffer.from(document, 'latin1')))
    expect(elements).toEqual(['<entry>é</entry>'])
  })

  it('takes a quote for one only after an equals sign', async () => {
    const { elements } = await split(`<log><entry a" b='x'>1</entry><entry>2</entry></log>`)
    expect(elements).toHaveLength(2)
  })
})

describe('reading an XML element', () => {
  it('reads attributes, children, text and CDATA', () => {
    const root = parseXmlText(
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "]>"> <!-- " -->]><s:a xmlns:s="urn:x" b='1 &amp; "2"' c>` +
        `one<b>1</b> &lt;two&#62;<![CDATA[ &amp; <b> ]]><!-- no --><b x="2"/><?no?></s:a>`,
    )
    expect(root?.name).toBe('a')
    expect([...(root?.attributes ?? [])]).toEqual([
      ['xmlns:s', 'urn:x'],
      ['b', '1 & "2"'],
      ['c', ''],
    ])
    expect(root?.text).toBe('one <two> &amp; <b> ')
    expect(childrenOf(root, 'b').map(({ text }) => text)).toEqual(['1', ''])
    expect(childOf(root, 'b')?.attributes.size).toBe(0)
    expect(childText(root, 'b')).toBe('1')
    expect(childText(root, 'c')).toBeUndefined()
  })

  it.each([
    ['is not closed', '<a><b></b>'],
    ['ends in a comment', '<a><!-- </a>'],
    ['ends in a CDATA section', '<a><![CDATA[</a>'],
    ['ends in a tag', '<a b="1"'],
    ['is no XML', 'no XML'],
  ])('gives nothing where the root %s', (_, text) => {
    expect(parseXmlText(text)).toBeUndefined()
  })

  it('mends tags that were left open, and passes over end tags that fit none', () => {
    const root = parseXmlText('<a><b>1<c>2</b></d><e/>1 < 2</a>')
    expect(root?.children.map(({ name }) => name)).toEqual(['b', 'e'])
    expect(root?.text).toBe('1 < 2')
  })

  it('expands nothing that the document declares', () => {
    const bomb =
      '<!DOCTYPE a [<!ENTITY x "&y;&y;"><!ENTITY f SYSTEM "file:///secret">]><a>&x;&f;</a>'
    expect(parseXmlText(bomb)?.text).toBe('&x;&f;')
  })

  it('keeps control characters, prototype names and ill-formed bytes', () => {
    const root = parseXml(encode('<a __proto__="1"><constructor>\0\u0007</constructor></a>'))
    expect(root?.attributes.get('__proto__')).toBe('1')
    expect(childText(root, 'constructor')).toBe('\0\u0007')
    expect(parseXml(new Uint8Array([0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e]))?.text).toBe(
      '�',
    )
  })

  it('refuses what is nested too deep', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
    expect(parseXmlText(nested(256))).toBeDefined()
    expect(parseXmlText(nested(257))).toBeUndefined()
    expect(parseXmlText(nested(100_000))).toBeUndefined()
  })

  it.each(['<!x <!--', '<a b="', '<a b=\'" ', '<![CDATA[', '</a', '<a ', '&#', '<a>&#x'])(
    'takes no longer than its length for repeated %s',
    (part) => {
      const started = performance.now()
      parseXmlText(`<root>${part.repeat(100_000)}`)
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )
})

describe('entities', () => {
  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', '<>&"\''],
    ['&amp;lt;', '&lt;'],
    ['&#65;&#x42;&#x1F600;', 'AB😀'],
    ['&#xD800;', '\ufffd'],
    ['&#x110000;&nbsp;&;&', '&#x110000;&nbsp;&;&'],
  ])('%s', (written, meant) => {
    expect(undoEntities(written)).toBe(meant)
  })
})
