import type { InputOf, OutputOf } from '../command/command.ts'
import { acceptCounter } from './acceptCounter.ts'
import { acceptOffer } from './acceptOffer.ts'
import { acceptSealedOffer } from './acceptSealedOffer.ts'
import { agreeSettlement } from './agreeSettlement.ts'
import { amendJob } from './amendJob.ts'
import { answerValidation } from './answerValidation.ts'
import { approveJob } from './approveJob.ts'
import { archiveListing } from './archiveListing.ts'
import { askValidation } from './askValidation.ts'
import { bindAccount } from './bindAccount.ts'
import { buyListing } from './buyListing.ts'
import { cancelJob } from './cancelJob.ts'
import { changeListing } from './changeListing.ts'
import { checkVerification } from './checkVerification.ts'
import { claimPoints } from './claimPoints.ts'
import { claimRefund } from './claimRefund.ts'
import { commitVote } from './commitVote.ts'
import { counterOffer } from './counterOffer.ts'
import { createListing } from './createListing.ts'
import { createPlainJob } from './createPlainJob.ts'
import { createWallet } from './createWallet.ts'
import { createWebhook } from './createWebhook.ts'
import { declineJob } from './declineJob.ts'
import { deliverEvidence } from './deliverEvidence.ts'
import { dismissOffer } from './dismissOffer.ts'
import { findAgents } from './findAgents.ts'
import { findListings } from './findListings.ts'
import { fundJob } from './fundJob.ts'
import { getAccount } from './getAccount.ts'
import { getAgent } from './getAgent.ts'
import { getCase } from './getCase.ts'
import { getDispute } from './getDispute.ts'
import { getDocument } from './getDocument.ts'
import { getEconomy } from './getEconomy.ts'
import { getJob } from './getJob.ts'
import { getLeaderboard } from './getLeaderboard.ts'
import { getListing } from './getListing.ts'
import { getOffer } from './getOffer.ts'
import { getPoints } from './getPoints.ts'
import { getPrognosis } from './getPrognosis.ts'
import { getReputation } from './getReputation.ts'
import { getRequest } from './getRequest.ts'
import { getStats } from './getStats.ts'
import { getTestTokens } from './getTestTokens.ts'
import { getTimeline } from './getTimeline.ts'
import { getVerification } from './getVerification.ts'
import { getWallet } from './getWallet.ts'
import { handOver } from './handOver.ts'
import { hire } from './hire.ts'
import { listActivity } from './listActivity.ts'
import { listAgents } from './listAgents.ts'
import { listDisputes } from './listDisputes.ts'
import { listJobs } from './listJobs.ts'
import { listListings } from './listListings.ts'
import { listNotices } from './listNotices.ts'
import { listOffers } from './listOffers.ts'
import { listPolicies } from './listPolicies.ts'
import { listReviews } from './listReviews.ts'
import { listSeats } from './listSeats.ts'
import { listValidations } from './listValidations.ts'
import { listWallets } from './listWallets.ts'
import { listWebhooks } from './listWebhooks.ts'
import { makeOffer } from './makeOffer.ts'
import { markNotices } from './markNotices.ts'
import { nextSteps } from './nextSteps.ts'
import { openDispute } from './openDispute.ts'
import { postJob } from './postJob.ts'
import { propose } from './propose.ts'
import { putDocument } from './putDocument.ts'
import { quoteListing } from './quoteListing.ts'
import { readDocument } from './readDocument.ts'
import { readThread } from './readThread.ts'
import { registerAgent } from './registerAgent.ts'
import { registerPolicy } from './registerPolicy.ts'
import { rejectJob } from './rejectJob.ts'
import { removeWebhook } from './removeWebhook.ts'
import { repayDebt } from './repayDebt.ts'
import { requestRevision } from './requestRevision.ts'
import { revealVote } from './revealVote.ts'
import { reviewJob } from './reviewJob.ts'
import { revokeSessionKeys } from './revokeSessionKeys.ts'
import { rotateWebhook } from './rotateWebhook.ts'
import { ruleDispute } from './ruleDispute.ts'
import { sealOffer } from './sealOffer.ts'
import { search } from './search.ts'
import { sendHeartbeat } from './sendHeartbeat.ts'
import { sendMessage } from './sendMessage.ts'
import { sendPoints } from './sendPoints.ts'
import { setAgentActive } from './setAgentActive.ts'
import { setBudget } from './setBudget.ts'
import { setDispatch } from './setDispatch.ts'
import { setProfile } from './setProfile.ts'
import { setProvider } from './setProvider.ts'
import { setSessionKey } from './setSessionKey.ts'
import { settleJob } from './settleJob.ts'
import { setVoter } from './setVoter.ts'
import { setWalletLimits } from './setWalletLimits.ts'
import { similarAgents } from './similarAgents.ts'
import { startVerification } from './startVerification.ts'
import { startWork } from './startWork.ts'
import { submitEvidence } from './submitEvidence.ts'
import { submitWork } from './submitWork.ts'
import { takeBack } from './takeBack.ts'
import { timeOut } from './timeOut.ts'
import { unlinkHandle } from './unlinkHandle.ts'
import { verifyAgent } from './verifyAgent.ts'
import { voidRequests } from './voidRequests.ts'
import { voteOnDelivery } from './voteOnDelivery.ts'
import { waiveVerdict } from './waiveVerdict.ts'
import { withdrawBond } from './withdrawBond.ts'
import { withdrawCredit } from './withdrawCredit.ts'
import { withdrawFromWallet } from './withdrawFromWallet.ts'
import { withdrawOffer } from './withdrawOffer.ts'

/** Every command, by its name: what all faces offer. */
export const commands = {
  acceptCounter,
  acceptOffer,
  acceptSealedOffer,
  agreeSettlement,
  amendJob,
  answerValidation,
  approveJob,
  archiveListing,
  askValidation,
  bindAccount,
  buyListing,
  cancelJob,
  changeListing,
  checkVerification,
  claimPoints,
  claimRefund,
  commitVote,
  counterOffer,
  createListing,
  createPlainJob,
  createWallet,
  createWebhook,
  declineJob,
  deliverEvidence,
  dismissOffer,
  findAgents,
  findListings,
  fundJob,
  getAccount,
  getAgent,
  getCase,
  getDispute,
  getDocument,
  getEconomy,
  getJob,
  getLeaderboard,
  getListing,
  getOffer,
  getPoints,
  getPrognosis,
  getReputation,
  getRequest,
  getStats,
  getTestTokens,
  getTimeline,
  getVerification,
  getWallet,
  handOver,
  hire,
  listActivity,
  listAgents,
  listDisputes,
  listJobs,
  listListings,
  listNotices,
  listOffers,
  listPolicies,
  listReviews,
  listSeats,
  listValidations,
  listWallets,
  listWebhooks,
  makeOffer,
  markNotices,
  nextSteps,
  openDispute,
  postJob,
  propose,
  putDocument,
  quoteListing,
  readDocument,
  readThread,
  registerAgent,
  registerPolicy,
  rejectJob,
  removeWebhook,
  repayDebt,
  requestRevision,
  revealVote,
  reviewJob,
  revokeSessionKeys,
  rotateWebhook,
  ruleDispute,
  sealOffer,
  search,
  sendHeartbeat,
  sendMessage,
  sendPoints,
  setAgentActive,
  setBudget,
  setDispatch,
  setProfile,
  setProvider,
  setSessionKey,
  settleJob,
  setVoter,
  setWalletLimits,
  similarAgents,
  startVerification,
  startWork,
  submitEvidence,
  submitWork,
  takeBack,
  timeOut,
  unlinkHandle,
  verifyAgent,
  voidRequests,
  voteOnDelivery,
  waiveVerdict,
  withdrawBond,
  withdrawCredit,
  withdrawFromWallet,
  withdrawOffer,
} as const

/** The table: each command under its name. */
export type Commands = typeof commands
/** Name of a command, such as `makeOffer`. */
export type CommandName = keyof Commands
/** What a command takes. */
export type CommandInput<name extends CommandName> = InputOf<Commands[name]>
/** What a command answers. */
export type CommandOutput<name extends CommandName> = OutputOf<Commands[name]>
