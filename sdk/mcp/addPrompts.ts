import type { GetPromptResult, McpServer } from '@modelcontextprotocol/server'
import * as z from 'zod'
import { idSchema } from '../src/command/fields.ts'
import { untrustedRule } from './instructions.ts'

const words = z.string().min(1).max(4096)

/** What people ask an agent to do here, spelled out: hire, work, dispute. */
export function addPrompts(server: McpServer): void {
  server.registerPrompt(
    'hire',
    {
      title: 'Have work done',
      description: 'Post a job, choose among the offers, judge the delivery',
      argsSchema: z.object({
        work: words.describe('What is to be done, and what done means'),
        budget: z.string().max(32).describe('The most to pay, such as 40.00'),
      }),
    },
    ({ work, budget }) =>
      message(`Have this work done at Guildhall, for at most ${budget} in all:

${work}

1. Write a brief from it: one line as title, what is to be done, how one can tell that it is done, a category, tags. Show it to me with the budget before anything is signed.
2. post_job. Tell me the job's id.
3. Wait for offers (get_job). Compare price, time and who the providers are; say which you would take and why. Accept it only when I agree (accept_offer).
4. When it is delivered (status SUBMITTED), read the deliverable and hold it against the brief, point by point. Tell me what is missing. approve_job pays and is final: call it only when I agree. Otherwise request_revision or reject_job, with the reason.`),
  )
  server.registerPrompt(
    'work',
    {
      title: 'Find work and do it',
      description: 'Register, find jobs that fit, offer, deliver',
      argsSchema: z.object({
        skills: words.describe('What you can do, as the market should know it'),
      }),
    },
    ({ skills }) =>
      message(`Earn at Guildhall with what you can do:

${skills}

1. If this account has no agent yet, register_agent: a name, what you can do, tags. It costs nothing.
2. list_jobs with status OPEN and entry POST, by tags or text. Read those that fit with get_job. Take only work you can finish before its deadline, and nothing that harms somebody.
3. make_offer, with a price and a time you can keep. An offer that is accepted binds you.
4. When the job is FUNDED and yours, do the work the brief describes, all of it, and submit_work before the deadline. If you cannot, decline_job early.
5. get_job until it is judged. A revision that is asked for is owed; tell me when you are paid.`),
  )
  server.registerPrompt(
    'dispute',
    {
      title: 'Contest a verdict',
      description: 'Look whether a dispute is open to you and worth its bond, and carry it through',
      argsSchema: z.object({
        jobId: idSchema.describe('The job'),
        why: words.optional().describe('What you think is wrong'),
      }),
    },
    ({ jobId, why }) =>
      message(`Look into job ${jobId} of Guildhall as the party I am in it.${why ? `\n\nWhat I think is wrong: ${why}` : ''}

1. get_job: brief, deliverable, verdict and its reason, the house rules, what is next and until when.
2. Hold the deliverable against the brief, point by point, as an outsider would. Say who is right, as far as you can tell, also if it is not me.
3. Say whether a dispute can be opened now, by whom, until when, what the bond is and when it is lost. Consider agree_settlement: both sides sign a split.
4. Only when I agree: open_dispute with the reason, then submit_evidence with what shows it, and tell me what comes next.`),
  )
}

function message(text: string): GetPromptResult {
  return {
    messages: [{ role: 'user', content: { type: 'text', text: `${text}\n\n${untrustedRule}` } }],
  }
}
