export { default as json } from './json.ts'
