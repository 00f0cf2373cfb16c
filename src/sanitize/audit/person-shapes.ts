import { isMarked } from './harmless-value.ts'

const longestName = 64
const domain =
  /(?:@|%40)((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.){1,8}[a-z][a-z\d-]{1,22})(?![\w-])/gi

/** RFC 2606 keeps these names for examples; nobody has a mailbox there. */
const reserved = /(?:^|\.)(?:example|test|invalid|localhost|example\.(?:com|net|org))$/i

/** Files and packages are written so: `logo@2x.png`, `jquery@3.7.1.min.js`. */
const fileEnding =
  /\.(?:[cm]?[jt]sx?|css|s[ac]ss|less|map|json|html?|xml|png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|mp[34])$/i

/** A mailbox of nobody in particular. */
const role =
  /^(?:abuse|careers|contact|feedback|hello|help|info|jobs|legal|mail|no-?reply|office|postmaster|press|privacy|sales|security|service|support|team|webmaster)$/i

export interface MailAddress {
  readonly value: string
  readonly at: number
}

/** Mail addresses of people, and user names of the same form. */
export function* mailAddresses(text: string): Generator<MailAddress> {
  for (const { 0: end, 1: host = '', index } of text.matchAll(domain)) {
    if (reserved.test(host) || fileEnding.test(host)) continue
    const [name = ''] =
      /[\w.!#$&'*+=?^{}~-]+$/.exec(text.slice(Math.max(0, index - longestName), index)) ?? []
    const at = index - name.length
    const before = text.slice(Math.max(0, at - longestName), at)
    // Behind an escape that is not undone yet, and behind the name of a parameter.
    const own = (before.endsWith('%') ? name.slice(2) : name).replace(/^(?:[^=&]*[=&])+/, '')
    // In a URL, as keys of error trackers are; with a password it is told as such.
    const isUrl = /:\/\/(?:[^\s/@]{1,60}:)?$/.test(before)
    if (own === '' || isUrl || role.test(own) || isMarked(own + end)) continue
    yield { value: own + end, at: index - own.length }
  }
}

export function hasMailAddress(text: string): boolean {
  return mailAddresses(text).next().done !== true
}

const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|(?![\d.]))){4}/g
const ipv6 = /(?<![\w:])[\da-f]{1,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi

/** Of this machine, of documents (RFC 5737, RFC 3849), and of nobody (RFC 1112 4: our stand-ins). */
const noPerson =
  /^(?:0\.|127\.|169\.254\.|192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|2(?:4\d|5[0-5])\.|2001:db8:|0*:)/i

/** Whether a text has the address of a machine that may be somebody's. */
export function hasAddress(text: string): boolean {
  const found = [...(text.match(ipv4) ?? []), ...(text.match(ipv6) ?? [])]
  return found.some((address) => !noPerson.test(address))
}
