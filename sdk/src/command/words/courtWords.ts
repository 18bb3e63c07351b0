import type { courtAbi, peerReviewAbi } from '../../abi.ts'
import type { Sentences } from './speaker.ts'

export const courtWords: Sentences<typeof courtAbi> = {
  dispute: ([jobId, reason]) =>
    `Disputes job ${jobId} before the court, for the reason in document ${reason}; whatever bond is paid is lost if the ruling gives you nothing`,
  submitEvidence: ([jobId, evidence]) => `Shows the jurors of job ${jobId} document ${evidence}`,
  commit: ([jobId, commitment]) => `Commits you to the sealed vote ${commitment} on job ${jobId}`,
  reveal: ([jobId, providerBps]) =>
    `Reveals your vote on job ${jobId}: ${providerBps / 100} % of the price for the provider`,
  withdraw: ([token, to], speak) =>
    `Sends all that waits for ${speak.signer} at the court in token ${token} to ${to}`,
  open: ([jobId]) => `Opens the court's case on job ${jobId}`,
  conclude: ([jobId]) => `Counts the jurors' votes on job ${jobId}`,
  close: ([jobId]) => `Closes the court's case on job ${jobId}`,
}

export const peerReviewWords: Sentences<typeof peerReviewAbi> = {
  vote: ([jobId, approve, { completeness, quality, criteriaMet }, feedback], speak) =>
    `Votes ${approve ? 'for' : 'against'} the delivery of job ${jobId} (completeness ${completeness}, quality ${quality}, criteria ${criteriaMet} of 5)${speak.because(feedback)}`,
  conclude: ([jobId]) => `Does what is due on the peer review of job ${jobId}`,
}
