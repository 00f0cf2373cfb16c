import { isGuid, looksRandom, looksSecret } from '../../exchanges/border/printable.ts'
import { treatmentOf } from '../../exchanges/border/secret-fields.ts'
import type { Pseudonyms } from '../pseudonyms.ts'
import { cleanReference } from './clean-url.ts'
import { cleanValue } from './clean-value.ts'
import { NAME_MARK } from '../pseudonyms/names.ts'
import { isOwnStandIn } from '../pseudonyms/own-stand-in.ts'
import { REMOVED_VALUE } from '../pseudonyms/removed.ts'

const secretNames =
  /pass(?:word|wd|phrase|code)?$|pwd|secret|token|credential|authori[sz]ation|cookie|session|assertion|signature|^sig$|^flow|canary|api[-_]?key|private[-_]?key|^otp$|^pin$|saml/i
const personNames =
  /(?:^|[-_.])(?:user|display|given|family|first|last|full|sur|nick|middle)?[-_]?name$|surname|mail|upn|phone|mobile|address|street|login|principal|^(?:ip|oid|sub)$|birth/i

/** Without a treatment at the border, and yet read: a mask under one must stay a mask. */
const otherKnownNames: readonly string[] = ['client_id', 'refreshtoken']

/** A value by the name that it has, or else by its shape. */
export function cleanNamed(name: string, value: string, pseudonyms: Pseudonyms): string {
  if (value === '' || value === REMOVED_VALUE) return value
  // The stand-in of a name has no meaning, whatever words are in it.
  if (name.toLowerCase().startsWith(NAME_MARK)) return cleanShapes(value, pseudonyms)
  if (treatmentOf(name) !== undefined || otherKnownNames.includes(name.toLowerCase())) {
    return cleanValue(name, value, pseudonyms) ?? REMOVED_VALUE
  }
  if (secretNames.test(name)) return pseudonyms.opaque(value)
  if (personNames.test(name)) {
    return isGuid(value) ? pseudonyms.guid(value.toLowerCase()) : pseudonyms.person(value)
  }
  return cleanShapes(value, pseudonyms)
}

type Replacement = (match: string, pseudonyms: Pseudonyms) => string

/** The first that fits at a place is taken; what it replaced is not looked at again. */
const shapes: readonly (readonly [shape: string, replacement: Replacement])[] = [
  [String.raw`\b(?:https?|wss?)://[^\s"'<>\\]+`, cleanReference],
  [
    String.raw`\b(?:bearer|pop|dpop|basic|negotiate)\s+[\w.~+/=-]{8,}`,
    (match, pseudonyms) => {
      const [scheme = '', value = ''] = match.split(/\s+/, 2)
      return `${scheme} ${pseudonyms.token(value)}`
    },
  ],
  [
    String.raw`[\w.!#$%&*+/=?^{|}~-]{1,64}(?:@|%40)[\w-]{1,63}(?:\.[\w-]{1,63})+`,
    (match, pseudonyms) => pseudonyms.person(match.replace('%40', '@')),
  ],
  [
    String.raw`\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b`,
    (match, pseudonyms) => pseudonyms.guid(match.toLowerCase()),
  ],
  [String.raw`\b(?:eyJ|[01]\.A|M\.[CR])[\w.~*!$-]{6,}`, (match, own) => own.token(match)],
  [String.raw`\b\d{1,3}(?:\.\d{1,3}){3}\b(?:/\d{1,2}\b)?`, () => REMOVED_VALUE],
  [String.raw`(?<![\w:])(?:[\da-f]{0,4}:){3,7}[\da-f]{1,4}\b`, () => REMOVED_VALUE],
  [String.raw`[\w~+/=.-]{16,}`, cleanRun],
]

const anyShape = new RegExp(shapes.map(([shape]) => `(${shape})`).join('|'), 'gi')

/** `name = "value"`, `name: value` and `"name": "value"` in scripts, headers and damaged JSON. */
const assignments =
  /((?:^|[\s"'&?{,;<]))([\w.-]{2,60})(["']?\s{0,3}[:=]\s{0,3}["']?)([^\s"'<>&;,]+)/gi

/** `<input name="…" value="…">` */
const inputs =
  /(<(?:input|meta)\b[^<>]{0,300}?\s(?:name|id)\s{0,3}=\s{0,3}["'])([\w.-]{1,60})(["'][^<>]{0,300}?\s(?:value|content)\s{0,3}=\s{0,3}["'])([^"'<>]+)/gi

/** A text with stand-ins for everything in it that looks like a secret, a person or an address. */
export function cleanShapes(text: string, pseudonyms: Pseudonyms): string {
  const replaced = (
    whole: string,
    lead: string,
    name: string,
    link: string,
    value: string,
  ): string => {
    const clean = isTelling(name) ? cleanNamed(name, value, pseudonyms) : value
    return clean === value ? whole : `${lead}${name}${link}${clean}`
  }
  return text
    .replace(inputs, replaced)
    .replace(assignments, replaced)
    .replace(anyShape, (match, ...groups: unknown[]) => {
      const place = groups.findIndex((group) => typeof group === 'string')
      return shapes[place]?.[1](match, pseudonyms) ?? REMOVED_VALUE
    })
}

/** `name` itself is how pages name their fields. */
function isTelling(name: string): boolean {
  if (name.toLowerCase() === 'name') return false
  return treatmentOf(name) === 'remove' || secretNames.test(name) || personNames.test(name)
}

function cleanRun(run: string, pseudonyms: Pseudonyms): string {
  // A name, and what was put in the place of its value before.
  if (isOwnStandIn(run.slice(run.indexOf('=') + 1))) return run
  const isMixed = /\d/.test(run) && /[a-z]/i.test(run) && /[\w~+-]{20,}/.test(run)
  return looksSecret(run) || looksRandom(run) || isMixed ? pseudonyms.opaque(run) : run
}
