import type { Fragment } from '../../database/connect.ts'
import { builder } from '../builder.ts'
import { nestedPage } from '../nestedPage.ts'
import type { JobRow } from '../rows.ts'
import { Agent } from './agent.ts'
import { Role } from './enums.ts'
import { Job, JobConnection, jobOrders } from './job.ts'

builder.objectField(Agent, 'jobs', (t) =>
  t.connection(
    {
      type: Job,
      description: 'Of its accounts, in one role or in any, newest first.',
      args: { role: t.arg({ type: Role }) },
      resolve: ({ id }, { role, ...args }, context) => {
        const { sql } = context
        const accounts = (agent: Fragment) =>
          sql`(select address from account where agent_id = ${agent})`
        const roles = {
          CLIENT: (agent: Fragment) => sql`job.client in ${accounts(agent)}`,
          PROVIDER: (agent: Fragment) => sql`job.provider in ${accounts(agent)}`,
          EVALUATOR: (agent: Fragment) => sql`job.evaluator in ${accounts(agent)}`,
          ARBITER: (agent: Fragment) => sql`job.policy_id in (
            select id from policy where arbiter in ${accounts(agent)}
          )`,
          ANYONE: (agent: Fragment) =>
            sql`(job.client in ${accounts(agent)} or job.provider in ${accounts(agent)}
              or job.evaluator in ${accounts(agent)})`,
        }
        const nested = {
          name: `jobs ${role ?? 'ANYONE'}`,
          keyset: jobOrders.NEWEST,
          source: (agent: Fragment) =>
            sql`select job.* from job where ${roles[role ?? 'ANYONE'](agent)}`,
        }
        return nestedPage<JobRow>(context, nested, id, args)
      },
    },
    JobConnection,
  ),
)
