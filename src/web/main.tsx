import { render } from 'preact'
import { App } from './app.tsx'
import { unpackedEngine } from './reading/unpacked-engine.ts'
import { reportInside } from './report-inside.ts'

const root = document.getElementById('app')
const report = reportInside()
// While the captures are being chosen. Where that fails, it is told of those that were chosen.
if (report === undefined) unpackedEngine().catch(() => undefined)
if (root !== null) render(<App saved={report} />, root)
