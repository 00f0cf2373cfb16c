/** BitFlags of Fiddler (`SessionFlags` in its API), as far as they are looked at. */
export const fiddlerBit = {
  https: 0x1,
  requestGenerated: 0x80,
  responseGenerated: 0x100,
  imported: 0x400,
  servedFromCache: 0x4000,
  responseBodyDropped: 0x20000,
  requestBodyDropped: 0x100000,
} as const

/** Fiddler's name for the number of a request in the browser's net log that it was imported from. */
export const netLogFlag = 'x-netlog-urlrequest-id'
