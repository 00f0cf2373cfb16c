export { default as 'har' } from './har.ts'
export { default as 'saz' } from './saz.ts'
export { default as 'transcript' } from './transcript.ts'
