import type { Format } from './format.ts'
import { safeJson } from './telling/safe-json.ts'

/** The report itself, as `report.schema.json` describes it. */
const json: Format = {
  id: 'json',
  title: 'JSON',
  extension: '.json',
  mediaType: 'application/json',
  render: (report) => `${safeJson(report)}\n`,
}

export default json
