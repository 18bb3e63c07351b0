import { initContextCache } from '@pothos/core'
import { filter, pipe, Repeater } from 'graphql-yoga'
import { builder } from '../builder.ts'
import type { Context } from '../context.ts'
import { BadInputError } from '../errors.ts'
import { Activity } from './activity.ts'
import { Job } from './job.ts'

builder.subscriptionFields((t) => ({
  jobChanged: t.field({
    type: Job,
    description: 'The job as it stands, then again at each change.',
    args: { id: t.arg({ type: 'BigInt', required: true }) },
    subscribe: async (_, { id }, context) => {
      const [known] = await context.sql`select 1 from job where id = ${id.toString()}::numeric`
      if (!known) throw new BadInputError({ message: `There is no job ${id}.` })
      const changes = context.feed.job(id.toString())
      return Repeater.merge([[{ id: id.toString() }], changes])
    },
    resolve: ({ id }, _, context) => {
      forget(context)
      return BigInt(id)
    },
  }),
  activity: t.field({
    type: Activity,
    description: 'Every event as it comes, but the results of gasless requests.',
    subscribe: (_, __, { feed }) =>
      pipe(
        feed.activity(),
        filter(({ request }) => request === null),
      ),
    resolve: (row, _, context) => {
      forget(context)
      return row
    },
  }),
}))

/** A subscription keeps its context; each of its events must read afresh. */
function forget(context: Context): void {
  Object.assign(context, initContextCache(), { textLength: 0 })
}
