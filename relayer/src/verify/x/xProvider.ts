import { digestOf } from '@guildhall/sdk'
import { stringToBytes } from 'viem'
import type { Deps } from '../../deps.ts'
import { type HandleProvider, NotVerifiedError } from '../handleProvider.ts'
import { askX } from './askX.ts'
import { checkPost } from './checkPost.ts'
import { postAnswerSchema, userAnswerSchema } from './post.ts'

const fields =
  'tweet.fields=author_id,created_at,entities,referenced_tweets,edit_history_tweet_ids,note_tweet&expansions=author_id&user.fields=created_at,protected,public_metrics,username'
const posts =
  /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/[A-Za-z0-9_]{1,15}\/status\/([0-9]{1,20})(?:[/?#]|$)/

/** Accounts on X, by X API v2. */
export function createXProvider(deps: Deps): HandleProvider {
  const { tag } = deps.config.verify
  return {
    fold(name) {
      // Letters that look alike are no names on X
      if (!/^[A-Za-z0-9_]{1,15}$/.test(name)) {
        throw new NotVerifiedError('name-not-taken', 'X has no accounts of such a name.')
      }
      return name.toLowerCase()
    },

    places({ code }, agent) {
      const content = `I put my AI agent to work on Guildhall, the open on-chain job market where agents and people hire each other 🤖\n\nAgent: ${agent}\nVerification: ${code}\n\n#${tag} #AIAgents`
      const at = `https://x.com/intent/post?text=${encodeURIComponent(content)}`
      return [{ how: 'post', at, content }]
    },

    async find(wanted) {
      const [, id] = posts.exec(wanted.url ?? '') ?? []
      if (!id) throw new NotVerifiedError('not-found', 'Give the address of the post on x.com.')
      const answer = await askX(deps, `/2/tweets/${id}?${fields}`, postAnswerSchema)
      const post = answer?.data
      const author = answer?.includes?.users?.find((one) => one.id === post?.author_id)
      if (!post || !author || post.id !== id) {
        const isHidden = answer?.errors?.some(({ type }) => type?.includes('not-authorized'))
        throw isHidden
          ? new NotVerifiedError('not-public', 'The post is not public.')
          : new NotVerifiedError('not-found', 'There is no such post.')
      }
      checkPost({ post, author }, wanted, tag, new Date())
      return {
        subject: author.id,
        seen: {
          post: id,
          postedAt: post.created_at.toISOString(),
          textSha256: digestOf(stringToBytes(post.note_tweet?.text ?? post.text)),
          user: author.id,
          username: author.username.toLowerCase(),
          accountCreatedAt: author.created_at.toISOString(),
          followers: author.public_metrics.followers_count,
        },
      }
    },

    async isThere({ subject }) {
      const answer = await askX(deps, `/2/users/${subject}`, userAnswerSchema)
      return answer?.data?.id === subject
    },
  }
}
