/** What helps whoever has traffic in a form that cannot be read. */
export const saveSessions = 'export the traffic as HAR, or save it as a Fiddler archive (.saz)'

/** For what never holds traffic that can be looked into. */
export const recordDecrypted =
  'record the traffic where it is decrypted: in the browser as HAR, or with Fiddler or mitmproxy'

export const unpackIt = 'unpack it, and give what is in it'
