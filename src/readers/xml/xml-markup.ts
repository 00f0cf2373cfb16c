/** How far a scan has come in one piece of markup, from its `<` to its `>`. It may stop at any byte. */
export interface MarkupScan {
  kind: MarkupKind
  /** Of a tag: its name with its prefix, with a `/` before it where it is an end tag. */
  name: string
  /** The tag ends in `/>`. */
  selfClosing: boolean
  done: boolean
  /** The last four bytes, the latest in the lowest place. */
  recent: number
  nameEnded: boolean
  /** The quote that a value began with; 0 outside of values. */
  quote: number
  /** In the internal subset of a DOCTYPE. */
  inSubset: boolean
  /** In a comment of that subset. */
  inComment: boolean
}

/** `stray` is a `<` that begins no markup, as in the text `1 < 2` that nobody escaped. */
export type MarkupKind = 'open' | 'tag' | 'comment' | 'cdata' | 'instruction' | 'doctype' | 'stray'

const byte = {
  space: 0x20,
  bang: 0x21,
  doubleQuote: 0x22,
  singleQuote: 0x27,
  slash: 0x2f,
  less: 0x3c,
  equals: 0x3d,
  greater: 0x3e,
  question: 0x3f,
  openBracket: 0x5b,
  closeBracket: 0x5d,
} as const

const commentStart = 0x3c212d2d // <!--
const commentEnd = 0x2d2d3e // -->
const cdataStart = 0x4154415b // ATA[
const cdataEnd = 0x5d5d3e // ]]>
const instructionEnd = 0x3f3e // ?>
const selfClosingEnd = 0x2f3e // />
const declarations = ['<!--', '<![CDATA[']
// No element of interest has a longer name.
const longestName = 128

/** The state before the `<`. */
export function startMarkup(): MarkupScan {
  const flags = { selfClosing: false, done: false, nameEnded: false }
  return {
    kind: 'open',
    name: '',
    recent: 0,
    quote: 0,
    inSubset: false,
    inComment: false,
    ...flags,
  }
}

/** Passes over the markup from `at`; gives the position after its last byte and sets `done`, or the end. */
export function scanMarkup(bytes: Uint8Array, at: number, scan: MarkupScan): number {
  let next = at
  while (next < bytes.length && !scan.done) {
    if (scan.kind === 'open') next = open(bytes, next, scan)
    else if (scan.kind === 'tag') next = passTag(bytes, next, scan)
    else if (scan.kind === 'doctype') next = passDoctype(bytes, next, scan)
    else if (scan.kind === 'comment') next = passTo(bytes, next, scan, commentEnd, 0xffffff)
    else if (scan.kind === 'cdata') next = passTo(bytes, next, scan, cdataEnd, 0xffffff)
    else next = passTo(bytes, next, scan, instructionEnd, 0xffff)
  }
  return next
}

/** One byte of the beginning, until it tells what it is the beginning of. */
function open(bytes: Uint8Array, at: number, scan: MarkupScan): number {
  const one = bytes[at] ?? 0
  if (scan.name === '') {
    scan.name = '<'
    return at + 1
  }
  if (scan.name !== '<' || one === byte.bang) return openDeclaration(one, at, scan)
  if (one === byte.question) enter('instruction', scan)
  else if (one === byte.slash || isNameStart(one)) {
    enter('tag', scan)
    return at
  } else {
    // The byte may be the beginning of markup itself.
    scan.kind = 'stray'
    scan.done = true
    return at
  }
  return at + 1
}

function openDeclaration(one: number, at: number, scan: MarkupScan): number {
  const name = scan.name + String.fromCharCode(one)
  if (!declarations.some((declaration) => declaration.startsWith(name))) {
    enter('doctype', scan)
    return at
  }
  scan.name = name
  scan.recent = (scan.recent << 8) | one
  if (name === declarations[0]) enter('comment', scan)
  else if (scan.recent === cdataStart) enter('cdata', scan)
  return at + 1
}

function enter(kind: MarkupKind, scan: MarkupScan): void {
  scan.kind = kind
  scan.name = ''
  scan.recent = 0
}

function isNameStart(one: number): boolean {
  const letter = one | 0x20
  return (letter >= 0x61 && letter <= 0x7a) || one === 0x5f || one === 0x3a || one >= 0x80
}

function passTo(
  bytes: Uint8Array,
  from: number,
  scan: MarkupScan,
  ending: number,
  mask: number,
): number {
  let { recent } = scan
  let at = from
  while (at < bytes.length && !scan.done) {
    recent = (recent << 8) | (bytes[at++] ?? 0)
    scan.done = (recent & mask) === ending
  }
  scan.recent = recent
  return at
}

// Only a quote after `=` begins a value: a stray one in a damaged tag must not swallow what follows.
function passTag(bytes: Uint8Array, from: number, scan: MarkupScan): number {
  let at = from
  while (at < bytes.length && !scan.done) {
    const one = bytes[at++] ?? 0
    if (scan.quote !== 0) {
      if (one === scan.quote) scan.quote = 0
      continue
    }
    if (one === byte.greater) {
      scan.done = true
      scan.selfClosing = (((scan.recent << 8) | one) & 0xffff) === selfClosingEnd
    } else if (isQuote(one) && (scan.recent & 0xff) === byte.equals) scan.quote = one
    if (!scan.nameEnded) addToName(one, scan)
    if (one > byte.space) scan.recent = (scan.recent << 8) | one
  }
  return at
}

function addToName(one: number, scan: MarkupScan): void {
  const ends = one <= byte.space || one === byte.greater || (one === byte.slash && scan.name !== '')
  if (ends || scan.name.length >= longestName) scan.nameEnded = true
  else scan.name += String.fromCharCode(one)
}

function isQuote(one: number): boolean {
  return one === byte.doubleQuote || one === byte.singleQuote
}

function passDoctype(bytes: Uint8Array, from: number, scan: MarkupScan): number {
  let at = from
  while (at < bytes.length && !scan.done) {
    const one = bytes[at++] ?? 0
    scan.recent = (scan.recent << 8) | one
    if (scan.inComment) scan.inComment = (scan.recent & 0xffffff) !== commentEnd
    else if (scan.quote !== 0) {
      if (one === scan.quote) scan.quote = 0
    } else if (scan.recent === commentStart) scan.inComment = true
    else if (isQuote(one)) scan.quote = one
    else if (one === byte.openBracket) scan.inSubset = true
    else if (one === byte.closeBracket) scan.inSubset = false
    else if (one === byte.greater && !scan.inSubset) scan.done = true
  }
  return at
}
