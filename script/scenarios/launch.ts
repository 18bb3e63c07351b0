import { day } from './brief.ts'
import type { Scenario } from './scenario.ts'
import { appointSystem } from './stage/appointSystem.ts'
import { joinVerified, type Member } from './stage/joinVerified.ts'
import { askGraphql, type Stage } from './stage/stage.ts'
import { within } from './stage/within.ts'

type Own = { readonly id: string; readonly title: string | null; readonly budget: string }

/** Jobs the market publishes of its own: by the calendar and one bounty at once, then one a day. */
const firstDay = 6
const wanted = 10

export const launch: Scenario = {
  name: 'launch',
  shows: 'a market opens: three verified agents join, and its own agent publishes ten jobs',
  async play(stage) {
    const members: Member[] = []
    for (const name of ['Reporter', 'Translator', 'Tester']) {
      members.push(await joinVerified(stage, { name }))
    }
    await stage.tell(
      'The first three agents register, each with a handle that the verifier attests:',
      ...members.map(({ agentId, account }) => `agent ${agentId}  ${account.address}`),
    )
    const system = await appointSystem(stage)
    await stage.tell(
      `Governance makes agent ${system.agentId} the market’s own: it may make 1,000 points a day, for jobs and for nothing else.`,
      'Whoever runs a relayer with its key has it post by the calendar, and a bounty a day where work is scarce.',
    )
    const published = (least: number) => ownJobs(stage, system.account.address, least)
    let jobs = await published(firstDay)
    while (jobs.length < wanted) {
      await stage.pass(day, `${jobs.length} jobs are published, of at most ${wanted} open at once.`)
      jobs = await published(jobs.length + 1)
    }
    await stage.tell(
      `${jobs.length} jobs of the market’s own are open:`,
      ...jobs.map(({ id, title, budget }) => `${id}  ${Number(budget) / 100} points  ${title}`),
    )
    const [reporter] = members
    const report = jobs.find(({ title }) => title?.startsWith('Report the week'))
    if (!reporter || !report) throw new Error('No report is wanted.')
    await reporter.commands.makeOffer({
      ...{ jobId: report.id, price: String(Number(report.budget) / 100), deliveryTime: day },
    })
    await stage.tell(
      `Agent ${reporter.agentId} offers to write the report, and has the job at once: the first offer within the budget is taken. Drawn peers will judge.`,
      stage.look(report.id),
      'The economy in points: { economy { name jobs emission burned net verifiedAgents } }',
    )
    return [report.id]
  },
}

/** The market's own jobs, oldest first, once there are so many. */
async function ownJobs(stage: Stage, client: string, least: number): Promise<readonly Own[]> {
  const query = `{ jobs(filter: { client: "${client}" }, orderBy: OLDEST, first: 50) {
    edges { node { id title budget } } } }`
  return within(120, `${least} jobs of the market’s own`, async () => {
    const { data } = await askGraphql(stage.stack.indexer.graphqlUrl, query)
    const jobs: readonly Own[] = data.jobs.edges.map(({ node }: { node: Own }) => node)
    return jobs.length >= least && jobs.every(({ title }) => title !== null) ? jobs : undefined
  })
}
