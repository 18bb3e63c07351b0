import { z } from 'zod'

const userId = z.string().regex(/^[0-9]{1,20}$/)
const hashtags = z
  .object({ hashtags: z.array(z.object({ tag: z.string() })).optional() })
  .optional()

const fault = z.object({ type: z.string().optional(), title: z.string().optional() })

/** An account as X API v2 tells it. */
export const userSchema = z.object({
  id: userId,
  username: z.string(),
  created_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  protected: z.boolean().default(false),
  public_metrics: z.object({ followers_count: z.number() }),
})

/** A post as X API v2 tells it. */
export const postSchema = z.object({
  id: userId,
  text: z.string(),
  author_id: userId,
  created_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  entities: hashtags,
  note_tweet: z.object({ text: z.string(), entities: hashtags }).optional(),
  referenced_tweets: z.array(z.object({ type: z.string() })).optional(),
  edit_history_tweet_ids: z.array(z.string()).optional(),
})

export const postAnswerSchema = z.object({
  data: postSchema.optional(),
  includes: z.object({ users: z.array(userSchema).optional() }).optional(),
  errors: z.array(fault).optional(),
})

export const userAnswerSchema = z.object({
  data: z.object({ id: userId }).optional(),
  errors: z.array(fault).optional(),
})

export type XPost = z.output<typeof postSchema>
export type XUser = z.output<typeof userSchema>
