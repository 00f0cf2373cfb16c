import type { Format } from './format.ts'

/** The report itself, as `report.schema.json` describes it. */
const json: Format = {
  id: 'json',
  title: 'JSON',
  extension: '.json',
  mediaType: 'application/json',
  render: (report) => `${JSON.stringify(report, null, 2)}\n`,
}

export default json
