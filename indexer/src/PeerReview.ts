import { on } from './on.ts'
import { castVote, changePanel } from './panels.ts'
import { digestOrNull, refer } from './refer.ts'

const body = 'PEER_REVIEW'

on('PeerReview:ValidationStarted', async (handled) => {
  const { jobId, deadline } = handled.event.args
  await changePanel(handled, body, jobId, () => ({ stage: 'VOTING', deadline }))
  return { jobId }
})

on('PeerReview:ValidatorVoted', async (handled) => {
  const { jobId, account, approve, scores, feedback } = handled.event.args
  const choice = approve ? 1 : 2
  const ballot = { choice, ...scores, feedback: digestOrNull(feedback) }
  await castVote(handled, body, jobId, account, ballot)
  await refer(handled, feedback, 'FEEDBACK', { jobId })
  return { jobId, account }
})

on('PeerReview:SeatsRedrawn', async (handled) => {
  const { jobId, seats } = handled.event.args
  await changePanel(handled, body, jobId, ({ size }) => ({
    redrawn: true,
    filled: size - seats,
    deadline: null,
  }))
  return { jobId }
})

on('PeerReview:Configured', () => ({}))
