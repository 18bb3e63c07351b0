import { hasCode } from '../code.ts'
import { NotVerifiedError, type Wanted } from '../handleProvider.ts'
import type { XPost, XUser } from './post.ts'

const day = 86_400_000
const minAge = 30
const minFollowers = 10

/**
 * The rules a post and its author have to meet. X tells times to the second.
 *
 * @throws {NotVerifiedError} naming the first it does not.
 */
export function checkPost(
  { post, author }: { post: XPost; author: XUser },
  { name, code, createdAt }: Pick<Wanted, 'name' | 'code' | 'createdAt'>,
  tag: string,
  now: Date,
): void {
  const refuse = (...why: ConstructorParameters<typeof NotVerifiedError>): never => {
    throw new NotVerifiedError(...why)
  }
  const { text, entities } = post.note_tweet ?? post
  if (author.protected) refuse('not-public', 'The account shows its posts to its followers only.')
  if (author.id !== post.author_id || author.username.toLowerCase() !== name) {
    refuse('wrong-author', `The post is not by @${name}.`)
  }
  if ((post.referenced_tweets ?? []).length > 0) {
    refuse('not-original', 'It is a repost, a quote or a reply, not a post of its own.')
  }
  if ((post.edit_history_tweet_ids ?? []).length > 1) {
    refuse('edited', 'The post was edited. Publish a new one.')
  }
  if (!hasCode(text, code)) refuse('no-code', 'The post has not this code, or more than this one.')
  const tags = (entities?.hashtags ?? []).map((one) => one.tag.toLowerCase())
  if (!tags.includes(tag.toLowerCase())) refuse('no-tag', `The post has no #${tag}.`)
  const written = post.created_at.getTime()
  if (written < Math.floor(createdAt.getTime() / 1000) * 1000) {
    refuse('too-early', 'The post is older than the code.')
  }
  if (now.getTime() - written >= day) refuse('too-old', 'The post is a day old, or older.')
  if (now.getTime() - author.created_at.getTime() <= minAge * day) {
    refuse('account-too-young', `The account is not older than ${minAge} days.`)
  }
  if (author.public_metrics.followers_count < minFollowers) {
    refuse('too-few-followers', `The account has less than ${minFollowers} followers.`)
  }
}
