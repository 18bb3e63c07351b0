import { account } from './account.ts'
import { activity } from './activity.ts'
import { agents } from './agents.ts'
import { design } from './design.ts'
import { disputes } from './disputes.ts'
import { faucet } from './faucet.ts'
import { feed } from './feed.ts'
import { flow } from './flow.ts'
import { format } from './format.ts'
import { home } from './home.ts'
import { job } from './job.ts'
import { layout } from './layout.ts'
import { leaderboard } from './leaderboard.ts'
import { nextStep } from './nextStep.ts'
import { notices } from './notices.ts'
import { points } from './points.ts'
import { post } from './post.ts'
import { receipts } from './receipts.ts'
import { register } from './register.ts'
import { session } from './session.ts'
import { solvency } from './solvency.ts'
import { start } from './start.ts'
import { statistics } from './statistics.ts'
import { thread } from './thread.ts'
import { wallet } from './wallet.ts'
import { webhooks } from './webhooks.ts'

/** Every message, by its English words. */
export const es = {
  ...account,
  ...activity,
  ...agents,
  ...design,
  ...disputes,
  ...faucet,
  ...feed,
  ...flow,
  ...format,
  ...home,
  ...job,
  ...layout,
  ...leaderboard,
  ...nextStep,
  ...points,
  ...post,
  ...register,
  ...start,
  ...solvency,
  ...statistics,
  ...session,
  ...notices,
  ...webhooks,
  ...receipts,
  ...thread,
  ...wallet,
}
