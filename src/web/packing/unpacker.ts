import { unpackText } from './unpack-text.ts'

// For scripts that are put behind this one: an export of a script takes 200 bytes more.
Object.assign(globalThis, { packing: { unpackText } })
