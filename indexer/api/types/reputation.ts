import type { Hex } from 'viem'
import { builder, seconds } from '../builder.ts'
import { BadInputError } from '../errors.ts'
import { type ClosedPair, closedPairs } from '../reputation/closedPairs.ts'
import {
  type CriteriaRecord,
  criteriaRecords,
  failingCriteria,
  isFailing,
  maxFailing,
} from '../reputation/failingCriteria.ts'
import { type RatingCount, ratingCounts } from '../reputation/ratingCounts.ts'
import { ageBands, reputationOf } from '../reputation/reputationOf.ts'
import { type ReviewSum, reviewSums, type Standing, standingKey } from '../reputation/reviewSums.ts'
import { maxTags, reviewTags, type TagCount } from '../reputation/reviewTags.ts'
import { Agent } from './agent.ts'
import { Side } from './enums.ts'
import { Job } from './job.ts'

type Shape = Standing & { sums: ReviewSum[] }
type TagShareShape = TagCount & { of: number }

const ofVerified = ({ sums }: Shape) => sums.filter(({ verified }) => verified)
const rounded = (value: number | null) => value && Math.round(value * 10_000) / 10_000

const ReputationAge = builder
  .objectRef<{ band: number; reviews: number; ratingSum: number }>('ReputationAge')
  .implement({
    description: 'Reviews of one age.',
    fields: (t) => ({
      maxDays: t.int({
        nullable: true,
        description: 'Not older than so many days; null: older than all before.',
        resolve: ({ band }) => ageBands[band]?.maxDays ?? null,
      }),
      weight: t.float({ resolve: ({ band }) => ageBands[band]?.weight ?? 1 }),
      reviews: t.exposeInt('reviews'),
      ratingSum: t.exposeInt('ratingSum'),
    }),
  })

const RatingCountType = builder.objectRef<RatingCount>('RatingCount').implement({
  fields: (t) => ({
    rating: t.exposeInt('rating', { description: '1 to 5.' }),
    reviews: t.exposeInt('reviews'),
  }),
})

const TagShare = builder.objectRef<TagShareShape>('TagShare').implement({
  fields: (t) => ({
    tag: t.exposeString('tag'),
    reviews: t.exposeInt('reviews'),
    share: t.float({
      description: 'Of all reviews by verified authors, 0 to 1.',
      resolve: ({ reviews, of }) => Math.round((reviews / of) * 10_000) / 10_000,
    }),
  }),
})

const OtherReviews = builder
  .objectRef<{ reviews: number; ratingSum: number }>('OtherReviews')
  .implement({
    description: 'Reviews by authors that are not verified; they do not count.',
    fields: (t) => ({
      reviews: t.exposeInt('reviews'),
      mean: t.float({
        nullable: true,
        resolve: ({ reviews, ratingSum }) => (reviews === 0 ? null : rounded(ratingSum / reviews)),
      }),
    }),
  })

const ClosedPairType = builder.objectRef<ClosedPair>('ClosedPair').implement({
  description: 'Two agents that only review each other.',
  fields: (t) => ({
    other: t.field({ type: Agent, resolve: ({ otherId }) => otherId }),
    given: t.exposeInt('given', { description: 'Reviews it made of the other; it made no more.' }),
    received: t.exposeInt('received', {
      description: 'Reviews the other made of it, and no more.',
    }),
  }),
})

const CriteriaRecordType = builder.objectRef<CriteriaRecord>('CriteriaRecord').implement({
  description: "How often deliveries failed a client's acceptance criteria.",
  fields: (t) => ({
    digest: t.field({
      type: 'Hex',
      description: "sha-256 of the brief's `criteria`, as canonical JSON.",
      resolve: ({ criteria }): Hex => criteria,
    }),
    jobs: t.exposeInt('jobs', { description: "Of this client's, with an attestation." }),
    failed: t.exposeInt('failed', {
      description: 'Those whose last attestation found too little.',
    }),
    flagged: t.boolean({
      description: 'More than 80 % of at least 5 jobs failed.',
      resolve: isFailing,
    }),
  }),
})

const Reputation = builder.objectRef<Shape>('Reputation').implement({
  description:
    'What reviews by verified authors come to: recency-weighted mean × min(1, reviews / 20).',
  fields: (t) => ({
    role: t.field({ type: Side, resolve: ({ side }) => side }),
    at: t.int({ description: 'The time it is of.', resolve: ({ at }) => seconds(at) }),
    value: t.float({
      nullable: true,
      description: '0 to 5; null below 3 reviews.',
      resolve: (row) => rounded(reputationOf(ofVerified(row)).value),
    }),
    isNew: t.boolean({
      description: 'Below 3 reviews: show "New".',
      resolve: (row) => reputationOf(ofVerified(row)).value === null,
    }),
    reviews: t.int({ resolve: (row) => reputationOf(ofVerified(row)).reviews }),
    weightedMean: t.float({
      nullable: true,
      resolve: (row) => rounded(reputationOf(ofVerified(row)).weightedMean),
    }),
    confidence: t.float({
      description: 'min(1, reviews / 20).',
      resolve: (row) => reputationOf(ofVerified(row)).confidence,
    }),
    ages: t.field({
      type: [ReputationAge],
      description: 'What the weighted mean is of.',
      extensions: { maxRows: ageBands.length },
      resolve: (row) =>
        ageBands.map(
          (_, band) =>
            ofVerified(row).find((sum) => sum.band === band) ?? { band, reviews: 0, ratingSum: 0 },
        ),
    }),
    ratings: t.field({
      type: [RatingCountType],
      description: 'How many reviews by verified authors gave each rating, from 1 to 5.',
      extensions: { maxRows: 5 },
      resolve: async (row, _, context) => {
        const found = await ratingCounts(context).load(standingKey(row))
        return [1, 2, 3, 4, 5].map(
          (rating) => found.find((one) => one.rating === rating) ?? { rating, reviews: 0 },
        )
      },
    }),
    unverified: t.field({
      type: OtherReviews,
      resolve: ({ sums }) =>
        sums
          .filter(({ verified }) => !verified)
          .reduce(
            (all, { reviews, ratingSum }) => ({
              reviews: all.reviews + reviews,
              ratingSum: all.ratingSum + ratingSum,
            }),
            { reviews: 0, ratingSum: 0 },
          ),
    }),
    tags: t.field({
      type: [TagShare],
      description: 'The commonest tags of the reviews. Untrusted.',
      extensions: { maxRows: maxTags },
      resolve: async (row, _, context) => {
        const { reviews } = reputationOf(ofVerified(row))
        const tags = await reviewTags(context).load(standingKey(row))
        return tags.map((tag) => ({ ...tag, of: reviews }))
      },
    }),
    closedPair: t.field({
      type: ClosedPairType,
      nullable: true,
      description: 'A flag: it and one other agent only review each other.',
      resolve: ({ agentId, at }, _, context) => closedPairs(context).load(`${agentId} ${at}`),
    }),
    failingCriteria: t.field({
      type: [CriteriaRecordType],
      description: 'A flag of clients: criteria that more than 80 % of at least 5 jobs failed.',
      extensions: { maxRows: maxFailing },
      resolve: ({ agentId, side, at }, _, context) =>
        side === 'CLIENT' ? failingCriteria(context).load(`${agentId} ${at}`) : [],
    }),
  }),
})

builder.objectField(Agent, 'reputation', (t) =>
  t.field({
    type: Reputation,
    args: {
      role: t.arg({ type: Side, required: true }),
      at: t.arg.int({ description: "Unix seconds; the chain's latest block's unless given." }),
    },
    resolve: async ({ id: agentId }, args, context) => {
      const at = args.at ?? (await context.head()).blockTimestamp
      if (at < 0) throw new BadInputError({ message: `${at} is no time.` })
      const standing = { agentId, side: args.role, at }
      return { ...standing, sums: await reviewSums(context).load(standingKey(standing)) }
    },
  }),
)

builder.objectField(Job, 'criteria', (t) =>
  t.field({
    type: CriteriaRecordType,
    nullable: true,
    description: 'Null where its brief has no acceptance criteria, or is not known.',
    resolve: ({ id }, _, context) => criteriaRecords(context).load(id),
  }),
)
