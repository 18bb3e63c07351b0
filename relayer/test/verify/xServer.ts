import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Account = {
  id: string
  username: string
  created_at: string
  protected?: boolean
  public_metrics: { followers_count: number }
}
export type Post = {
  id: string
  text: string
  author_id: string
  created_at: string
  entities?: { hashtags: { tag: string }[] }
  referenced_tweets?: { type: string; id: string }[]
  edit_history_tweet_ids?: string[]
  isHidden?: boolean
}

/** A server that speaks what is used of X API v2, as its documents describe it. */
export async function startXServer(token: string) {
  const posts = new Map<string, Post>()
  const accounts = new Map<string, Account>()
  const asked: string[] = []
  let mood: 'well' | 'limited' | 'silent' | 'huge' | 'redirecting' | 'broken' = 'well'
  let next = 1_900_000_000_000n

  const problem = (kind: string, title: string) => ({
    errors: [{ type: `https://api.twitter.com/2/problems/${kind}`, title, detail: title }],
  })
  const answerOf = (path: string) => {
    const [, kind, id = ''] = /^\/2\/(tweets|users)\/([0-9]+)/.exec(path) ?? []
    if (kind === 'users') {
      const account = accounts.get(id)
      return account ? { data: account } : problem('resource-not-found', 'Not Found Error')
    }
    const post = posts.get(id)
    if (!post) return problem('resource-not-found', 'Not Found Error')
    const { isHidden, ...data } = post
    if (isHidden) return problem('not-authorized-for-resource', 'Authorization Error')
    const author = accounts.get(post.author_id)
    return { data, ...(author && { includes: { users: [author] } }) }
  }
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (mood === 'silent') return
    if (mood === 'limited') return json(429, { title: 'Too Many Requests', status: 429 })
    if (mood === 'broken') return response.writeHead(200).end('<html>')
    if (mood === 'redirecting') return response.writeHead(302, { location: path }).end()
    if (mood === 'huge') return json(200, { data: 'x'.repeat(1_000_000) })
    if (request.headers.authorization !== `Bearer ${token}`) return json(401, { status: 401 })
    return json(200, answerOf(path))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    posts,
    accounts,
    asked,
    setMood: (to: typeof mood) => {
      mood = to
    },
    /** An account old enough and followed enough, unless told otherwise. */
    join(username: string, more: Partial<Account> = {}): Account {
      const account = {
        id: String(++next),
        username,
        created_at: new Date(Date.now() - 400 * 86_400_000).toISOString(),
        public_metrics: { followers_count: 321 },
        ...more,
      }
      accounts.set(account.id, account)
      return account
    },
    /** Publishes; returns where. */
    post({ id: author_id, username }: Account, text: string, more: Partial<Post> = {}): string {
      const id = String(++next)
      const tags = [...text.matchAll(/#(\w+)/g)].map(([, tag = '']) => ({ tag }))
      const created_at = new Date().toISOString().replace(/\.\d+Z/, '.000Z')
      const entities = { hashtags: tags }
      posts.set(id, {
        id,
        text,
        author_id,
        created_at,
        entities,
        edit_history_tweet_ids: [id],
        ...more,
      })
      return `https://x.com/${username}/status/${id}`
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type XServer = Awaited<ReturnType<typeof startXServer>>
