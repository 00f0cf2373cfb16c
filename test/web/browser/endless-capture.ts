import type { Page } from 'playwright-core'
import type { GivenFile } from './opening.ts'

/** A refresh that is refused, over and over. */
const entry = {
  startedDateTime: '2025-03-03T08:00:00.000Z',
  time: 1,
  request: {
    method: 'POST',
    url: 'https://login.microsoftonline.com/contoso.example/oauth2/v2.0/token',
    headers: [],
    postData: { mimeType: 'application/x-www-form-urlencoded', text: 'grant_type=refresh_token' },
  },
  response: { status: 400, headers: [], content: { text: '{"error":"invalid_grant"}' } },
}

/** Drops a HAR that takes far longer to read than a test may last, behind other files. */
export async function dropEndless(page: Page, ...before: readonly GivenFile[]): Promise<void> {
  await page.evaluate(
    ({ text, others }) => {
      const many = `${text},`.repeat(10_000)
      const parts = ['{"log":{"entries":[', ...Array.from({ length: 60 }, () => many)]
      const held = new DataTransfer()
      for (const { name, base64 } of others) {
        const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0))
        held.items.add(new File([bytes], name))
      }
      held.items.add(new File(parts, 'endless.har'))
      dispatchEvent(new DragEvent('drop', { dataTransfer: held }))
    },
    { text: JSON.stringify(entry), others: before },
  )
}
