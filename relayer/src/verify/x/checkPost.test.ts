import { expect, test } from 'vitest'
import type { NotVerifiedError } from '../handleProvider.ts'
import { checkPost } from './checkPost.ts'

const now = new Date('2026-11-21T12:00:00.500Z')
const before = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const day = 86_400
const code = 'GH-7f3a-9b2c-0011-aabb'
const wanted = { name: 'ada', code, createdAt: before(3600) }
const author = {
  id: '1',
  username: 'Ada',
  created_at: before(31 * day),
  protected: false,
  public_metrics: { followers_count: 10 },
}
const post = {
  id: '2',
  text: `Hello: ${code}\n#guildhall`,
  author_id: '1',
  created_at: before(60),
  entities: { hashtags: [{ tag: 'guildhall' }] },
}

function reasonOf(changes: { post?: object; author?: object; wanted?: object } = {}) {
  try {
    checkPost(
      { post: { ...post, ...changes.post }, author: { ...author, ...changes.author } },
      { ...wanted, ...changes.wanted },
      'Guildhall',
      now,
    )
    return undefined
  } catch (error) {
    return (error as NotVerifiedError).reason
  }
}

test('a post of one’s own with the code and the tag, in any case of letters', () => {
  expect(reasonOf()).toBeUndefined()
  expect(reasonOf({ author: { username: 'ADA' } })).toBeUndefined()
  const long = { text: `${'x'.repeat(600)} ${code}`, entities: post.entities }
  expect(reasonOf({ post: { text: 'x'.repeat(270), note_tweet: long } })).toBeUndefined()
})

test.each([
  ['wrong-author', { author: { username: 'adа' } }],
  ['wrong-author', { author: { id: '3' } }],
  ['wrong-author', { wanted: { name: 'bob' } }],
  ['not-public', { author: { protected: true } }],
  ['not-original', { post: { referenced_tweets: [{ type: 'retweeted' }] } }],
  ['not-original', { post: { referenced_tweets: [{ type: 'quoted' }] } }],
  ['edited', { post: { edit_history_tweet_ids: ['1', '2'] } }],
  ['no-code', { post: { text: '#guildhall GH-7f3a-9b2c-0011-aab' } }],
  ['no-code', { post: { text: `#guildhall x${code}` } }],
  ['no-code', { post: { text: `#guildhall ${code}-0000` } }],
  ['no-code', { post: { text: `#guildhall ${code.toUpperCase()}` } }],
  ['no-code', { post: { text: `#guildhall ${code} GH-0000-0000-0000-0000` } }],
  ['no-tag', { post: { entities: { hashtags: [{ tag: 'guildhalls' }] } } }],
  ['no-tag', { post: { entities: undefined } }],
  ['too-early', { post: { created_at: before(3601.5) } }],
  ['too-old', { post: { created_at: before(day) }, wanted: { createdAt: before(2 * day) } }],
  ['account-too-young', { author: { created_at: before(30 * day) } }],
  ['too-few-followers', { author: { public_metrics: { followers_count: 9 } } }],
])('%s: %j', (reason, changes) => {
  expect(reasonOf(changes)).toBe(reason)
})
