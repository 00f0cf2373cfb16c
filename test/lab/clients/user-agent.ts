import type { Lab } from '../lab.ts'

/** A browser as far as a sign-in needs one: redirects, cookies, a form that posts itself. */
export interface UserAgent {
  /** What the app was told at its redirect URI. */
  signIn(authorizeUrl: string | URL, redirectUri: string): Promise<URLSearchParams>
}

/** One with no cookies yet. */
export function openUserAgent({ wire }: Lab): UserAgent {
  const cookies = new Map<string, string>()
  const ask = async (url: string): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { accept: 'text/html', ...(cookie !== '' && { cookie }) }
    const answer = await wire.fetch(url, { headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    return answer
  }
  return {
    async signIn(authorizeUrl, redirectUri) {
      let url = String(authorizeUrl)
      while (!url.startsWith(redirectUri)) {
        const answer = await ask(url)
        const location = answer.headers.get('location')
        if (location === null) return postForm(await answer.text(), wire.fetch)
        url = new URL(location, url).href
      }
      const { search, hash, protocol } = new URL(url)
      if (protocol === 'https:' && search !== '') await ask(url)
      return new URLSearchParams(search === '' ? hash.slice(1) : search)
    },
  }
}

const INPUT = /name="([^"]+)" value="([^"]*)"/g

/** `response_mode=form_post`: the page's hidden form goes to the app. */
async function postForm(html: string, fetch: Lab['wire']['fetch']): Promise<URLSearchParams> {
  const action = /action="([^"]+)"/.exec(html)?.[1]
  if (action === undefined) throw new Error('The sign-in page neither redirects nor posts.')
  const body = new URLSearchParams(
    [...html.matchAll(INPUT)].map(([, name = '', value = '']): [string, string] => [
      name,
      unescaped(value),
    ]),
  )
  await fetch(unescaped(action), { method: 'POST', body })
  return body
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
