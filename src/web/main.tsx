import { render } from 'preact'
import { App } from './app.tsx'
import { reportInside } from './report-inside.ts'

const root = document.getElementById('app')
if (root !== null) render(<App saved={reportInside()} />, root)
