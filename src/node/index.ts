export { nodeCodecs } from './codecs.ts'
export { fileSource, type FileSource } from './file-source.ts'
export { expandInputs, type ExpandedInputs, type Input } from './inputs.ts'
export { stdinSource } from './stdin-source.ts'
