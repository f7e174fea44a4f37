/** Signs in as a training account through the sign-in page; answers the cookies of the session. */
export async function signIn(origin: string, email: string): Promise<string> {
  const page = await fetch(`${origin}/sign-in`)
  const token = /name="_token" value="([^"]+)"/.exec(await page.text())?.[1]
  if (!token) throw new Error('the sign-in page has no form')
  const held = cookiesOf(page)
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: held.join('; '), origin },
    body: new URLSearchParams({ _token: token, next: '', email, password: 'training only' }),
  })
  const given = cookiesOf(answer)
  if (answer.status !== 303 || given.length === 0)
    throw new Error(`sign-in was answered ${answer.status}`)
  return [...held, ...given].join('; ')
}

function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
}
