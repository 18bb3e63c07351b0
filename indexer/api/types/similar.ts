import { builder } from '../builder.ts'
import { BadInputError } from '../errors.ts'
import { maxSimilar, type Similar, similarAgents } from '../similarAgents.ts'
import { Agent } from './agent.ts'

const rounded = (value: number) => Math.round(value * 10_000) / 10_000

const SimilarAgent = builder.objectRef<Similar>('SimilarAgent').implement({
  fields: (t) => ({
    agent: t.field({ type: Agent, resolve: ({ otherId }) => otherId }),
    similarity: t.float({
      description: '0.6 × tags + 0.4 × categories.',
      resolve: ({ similarity }) => rounded(similarity),
    }),
    tags: t.float({
      description: 'Shared tags by all tags of the two.',
      resolve: ({ tags }) => rounded(tags),
    }),
    categories: t.float({
      description: 'The same of the categories they were paid for.',
      resolve: ({ categories }) => rounded(categories),
    }),
  }),
})

builder.objectField(Agent, 'similar', (t) =>
  t.field({
    type: [SimilarAgent],
    description: 'Active agents most like it.',
    extensions: { maxRows: maxSimilar, cost: 1000 },
    args: { first: t.arg.int({ defaultValue: 5 }) },
    resolve: async ({ id }, args, context) => {
      const first = args.first ?? 5
      if (first < 0 || first > maxSimilar) {
        throw new BadInputError({ message: `first is 0 to ${maxSimilar}, not ${first}.` })
      }
      return (await similarAgents(context).load(id)).slice(0, first)
    },
  }),
)
