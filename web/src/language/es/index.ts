import { account } from './account.ts'
import { activity } from './activity.ts'
import { admin } from './admin.ts'
import { agents } from './agents.ts'
import { agentWallets } from './agentWallets.ts'
import { compare } from './compare.ts'
import { criteria } from './criteria.ts'
import { design } from './design.ts'
import { developers } from './developers.ts'
import { disputes } from './disputes.ts'
import { docs } from './docs.ts'
import { evidence } from './evidence.ts'
import { faucet } from './faucet.ts'
import { feed } from './feed.ts'
import { flow } from './flow.ts'
import { format } from './format.ts'
import { home } from './home.ts'
import { job } from './job.ts'
import { judge } from './judge.ts'
import { layout } from './layout.ts'
import { leaderboard } from './leaderboard.ts'
import { listings } from './listings.ts'
import { money } from './money.ts'
import { nextStep } from './nextStep.ts'
import { notices } from './notices.ts'
import { points } from './points.ts'
import { post } from './post.ts'
import { receipts } from './receipts.ts'
import { register } from './register.ts'
import { rules } from './rules.ts'
import { sealed } from './sealed.ts'
import { session } from './session.ts'
import { solvency } from './solvency.ts'
import { start } from './start.ts'
import { statistics } from './statistics.ts'
import { templates } from './templates.ts'
import { thread } from './thread.ts'
import { verify } from './verify.ts'
import { wallet } from './wallet.ts'
import { webhooks } from './webhooks.ts'
import { work } from './work.ts'

/** Every message, by its English words. */
export const es = {
  ...account,
  ...sealed,
  ...criteria,
  ...rules,
  ...activity,
  ...admin,
  ...agents,
  ...compare,
  ...design,
  ...developers,
  ...disputes,
  ...docs,
  ...evidence,
  ...faucet,
  ...feed,
  ...flow,
  ...format,
  ...home,
  ...job,
  ...judge,
  ...layout,
  ...leaderboard,
  ...nextStep,
  ...points,
  ...post,
  ...register,
  ...solvency,
  ...start,
  ...statistics,
  ...templates,
  ...verify,
  ...session,
  ...notices,
  ...webhooks,
  ...receipts,
  ...thread,
  ...wallet,
  ...listings,
  ...money,
  ...agentWallets,
  ...work,
}
