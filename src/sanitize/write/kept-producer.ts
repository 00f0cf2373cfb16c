import type { Producer } from '../../readers/reader.ts'

/**
 * Programs whose name stays, for it decides how their captures are understood: whether a browser's
 * panel wrote one, whether its exporter removes cookies, whether form fields are still encoded.
 * Not Insomnia and Internet Explorer, whose own mistakes with time a capture written anew has not.
 */
const keptNames = [
  'WebInspector',
  'WebKit Web Inspector',
  'Firefox',
  'Microsoft Edge',
  'Google Chrome',
  'chrome-har',
  'Chrome',
  'Chromium',
  'Safari',
  'Firebug',
  'F12',
  'FiddlerCore',
  'Fiddler',
  'Charles Proxy',
  'mitmproxy',
  'Playwright',
  'HTTP Toolkit',
  'Browsertime',
  'Cypress',
]

const plainVersion = /^\d{1,6}(?:\.\d{1,9}){0,4}[a-z]{0,5}\d{0,3}$/

/** As much of a producer as is known to be harmless; undefined for a program that is not known. */
export function keptProducer({ name, version }: Producer): Producer | undefined {
  const kept = keptNames.find(
    (known) =>
      name.toLowerCase().startsWith(known.toLowerCase()) && !/^\w/.test(name.slice(known.length)),
  )
  if (kept === undefined) return undefined
  return {
    name: kept,
    ...(version !== undefined && plainVersion.test(version) && { version }),
  }
}
