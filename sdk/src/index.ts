export * from './abi.ts'
export {
  type AccountProof,
  type AccountRequest,
  accountActOf,
  accountActs,
  accountRequestTypedData,
  decodeAccountProof,
  encodeAccountProof,
  isAccountProof,
  maxAccountRequestLifetime,
} from './accountRequest.ts'
export { type AcceptCounterParameters, acceptCounter } from './actions/acceptCounter.ts'
export { type AcceptOfferParameters, acceptOffer } from './actions/acceptOffer.ts'
export { type AmendJobParameters, amendJob } from './actions/amendJob.ts'
export { answerValidation } from './actions/answerValidation.ts'
export { type ApproveTokenParameters, approveToken } from './actions/approveToken.ts'
export { archiveListing } from './actions/archiveListing.ts'
export { askValidation } from './actions/askValidation.ts'
export { type BindAccountParameters, bindAccount } from './actions/bindAccount.ts'
export { type BuyServiceParameters, buyService } from './actions/buyService.ts'
export { type CancelJobParameters, cancelJob } from './actions/cancelJob.ts'
export { type ChangeListingParameters, changeListing } from './actions/changeListing.ts'
export { claimEmission } from './actions/claimEmission.ts'
export { claimRefund } from './actions/claimRefund.ts'
export { claimRegistration } from './actions/claimRegistration.ts'
export { claimVerification } from './actions/claimVerification.ts'
export { commitVote, hashVote, type JurorVote } from './actions/commitVote.ts'
export { type CompleteJobParameters, completeJob } from './actions/completeJob.ts'
export { type CounterOfferParameters, counterOffer } from './actions/counterOffer.ts'
export { type CreatePlainJobParameters, createPlainJob } from './actions/createPlainJob.ts'
export { createWallet } from './actions/createWallet.ts'
export { type DeclineJobParameters, declineJob } from './actions/declineJob.ts'
export { type DismissOfferParameters, dismissOffer } from './actions/dismissOffer.ts'
export { dismissSealed } from './actions/dismissSealed.ts'
export { disputeDirectly } from './actions/disputeDirectly.ts'
export {
  type DisputeJobParameters,
  disputeJob,
  disputeOpening,
  securities,
} from './actions/disputeJob.ts'
export { drip } from './actions/drip.ts'
export { fundJob } from './actions/fundJob.ts'
export { handOver } from './actions/handOver.ts'
export { type HireParameters, hire } from './actions/hire.ts'
export { type Listing, listNonce, listOpening, listService } from './actions/listService.ts'
export { type MakeOfferParameters, makeOffer } from './actions/makeOffer.ts'
export { mintForJobs } from './actions/mintForJobs.ts'
export { type PostParameters, post } from './actions/post.ts'
export { type ProposeParameters, propose } from './actions/propose.ts'
export { type RegisterAgentParameters, registerAgent } from './actions/registerAgent.ts'
export { type PolicyTerms, registerPolicy } from './actions/registerPolicy.ts'
export { type RejectJobParameters, rejectJob } from './actions/rejectJob.ts'
export { repayDebt } from './actions/repayDebt.ts'
export { type RequestRevisionParameters, requestRevision } from './actions/requestRevision.ts'
export { revealVote } from './actions/revealVote.ts'
export { type ReviewParameters, review } from './actions/review.ts'
export { revokeSessionKeys } from './actions/revokeSessionKeys.ts'
export { ruleJob } from './actions/ruleJob.ts'
export { sealOffer } from './actions/sealOffer.ts'
export { sendPoints } from './actions/sendPoints.ts'
export { setActive } from './actions/setActive.ts'
export { type SetAgentUriParameters, setAgentUri } from './actions/setAgentUri.ts'
export { setBudget } from './actions/setBudget.ts'
export { setProvider } from './actions/setProvider.ts'
export { type Session, setSessionKey } from './actions/setSessionKey.ts'
export { type SettleJobParameters, settleJob } from './actions/settleJob.ts'
export { setVoter } from './actions/setVoter.ts'
export { type SpendingLimits, setWalletLimits } from './actions/setWalletLimits.ts'
export { type StartJobParameters, startJob } from './actions/startJob.ts'
export { type SubmitEvidenceParameters, submitEvidence } from './actions/submitEvidence.ts'
export { type SubmitWorkParameters, submitWork } from './actions/submitWork.ts'
export { type TakeBackParameters, takeBack } from './actions/takeBack.ts'
export { type TimeOutParameters, timeOut } from './actions/timeOut.ts'
export { unlinkHandle } from './actions/unlinkHandle.ts'
export {
  type HandleAttestation,
  type HandleSource,
  handleSources,
  verifyAgent,
} from './actions/verifyAgent.ts'
export { voidAllLanes } from './actions/voidAllLanes.ts'
export { type VoidLaneParameters, voidLane } from './actions/voidLane.ts'
export { type VoteOnDeliveryParameters, voteOnDelivery } from './actions/voteOnDelivery.ts'
export { type WaiveVerdictParameters, waiveVerdict } from './actions/waiveVerdict.ts'
export { withdrawBond } from './actions/withdrawBond.ts'
export { type WithdrawCreditParameters, withdrawCredit } from './actions/withdrawCredit.ts'
export { withdrawFromCourt } from './actions/withdrawFromCourt.ts'
export { withdrawFromWallet } from './actions/withdrawFromWallet.ts'
export { type WithdrawOfferParameters, withdrawOffer } from './actions/withdrawOffer.ts'
export { withdrawSealed } from './actions/withdrawSealed.ts'
export { deployments } from './addresses.ts'
export * from './agentSig.ts'
export { type Attestation, attestationTypedData, hashAttestation } from './attestation.ts'
export * from './attestationWire.ts'
export * from './authWire.ts'
export { type BoundCommands, bindCommands } from './bindCommands.ts'
export { type Bought, type BuyOptions, buy } from './buy.ts'
export type { Call } from './call.ts'
export { base, baseSepolia, chains, kite, kiteTestnet, local } from './chains.ts'
export type { Actor, Signable } from './command/actor.ts'
export { createLocalActor } from './command/localActor.ts'
export { createReplayActor } from './command/replayActor.ts'
export { createWalletActor } from './command/walletActor.ts'
export {
  type ContentAccess,
  contentAccessTypedData,
  decodeContentAccess,
  encodeContentAccess,
  maxAccessLifetime,
  signContentAccess,
} from './contentAccess.ts'
export { type Connection, createGuildhall, type Guildhall } from './createGuildhall.ts'
export { criteriaFaults } from './criteria/criteriaFaults.ts'
export * from './criteria/criteriaLimits.ts'
export * from './criteria/criteriaSchema.ts'
export { criteriaOfBrief, describeCriteria } from './criteria/describeCriteria.ts'
export { BadCriteriaError, MissingDocumentError } from './criteria/errors.ts'
export { neededOf } from './criteria/neededOf.ts'
export { type Report, reportSchema } from './criteria/report.ts'
export { requirementWords } from './criteria/requirementWords.ts'
export { type ReadDocument, resolveTemplates } from './criteria/resolveTemplates.ts'
export { strictCriteriaSchema } from './criteria/strictCriteria.ts'
export {
  type Deployment,
  deploymentOf,
  type Preset,
  type PresetPolicy,
  policyIdOf,
  type Token,
} from './deployment.ts'
export { createDeposits, type Deposits } from './deposits.ts'
export * from './depositWire.ts'
export { dispatchTypedData } from './dispatch.ts'
export * from './dispatchWire.ts'
export * from './documentKinds.ts'
export * from './documents.ts'
export { type DueAction, dueCall } from './dueCall.ts'
export * from './errors.ts'
export { eventsOf } from './events.ts'
export { captureDigest, capturesTypedData } from './evidence/capturesTypedData.ts'
export {
  type Checked,
  type EvidenceCheck,
  type EvidenceFacts,
  type EvidenceReport,
  type EvidenceReview,
  evidenceReportSchema,
  type Reviewer,
  type ReviewFailure,
} from './evidence/evidenceReport.ts'
export { type Evidence, type EvidenceItem, evidenceSchema } from './evidence/evidenceSchema.ts'
export { type Attachment, putFile } from './evidence/putFile.ts'
export {
  type FeeQuote,
  feeQuoteId,
  feeQuoterOf,
  feeQuoteTypedData,
  signFeePayment,
} from './feeQuote.ts'
export * from './feeWire.ts'
export {
  encodeSignedRequest,
  type ForwardRequest,
  nextNonce,
  randomLane,
  requestId,
  type SignedRequest,
  signRequest,
} from './forwardRequest.ts'
export { handleAttestationTypedData, handleRequestTypedData } from './handle.ts'
export * from './handleWire.ts'
export { type Happening, happeningsOf } from './happenings.ts'
export { type Heartbeat, signHeartbeat, startHeartbeats } from './heartbeat.ts'
export { hookTypedData, hookTypes, newHookSecret, signHook } from './hook.ts'
export { createIdentityChecks, type IdentityChecks } from './identityChecks.ts'
export * from './identityCheckWire.ts'
export { type JobMessage, jobMessageDocument, jobMessageTypedData } from './jobMessage.ts'
export { jobReceipt, NotEndedError } from './jobReceipt.ts'
export { createLimitPlans, type LimitPlans } from './limitPlans.ts'
export * from './limitPlanWire.ts'
export { documentLimits, maxDocumentSize } from './limits.ts'
export * from './listingWire.ts'
export { localChainId } from './localChainId.ts'
export {
  type AgentRegistries,
  type Network,
  networks,
  type Stablecoin,
} from './networks.ts'
export { createNotifications, type Notifications } from './notifications.ts'
export * from './notificationWire.ts'
export { encodeOffer, hashOffer, type Offer, type OfferTerms } from './offer.ts'
export {
  acceptNonce,
  acceptOpening,
  amendNonce,
  amendOpening,
  buyNonce,
  encodeHireTerms,
  encodePayment,
  encodePostTerms,
  type HireTerms,
  hireNonce,
  hireOpening,
  type Payment,
  type PostTerms,
  postNonce,
  postOpening,
  randomSalt,
  signAuthorization,
  signPermit,
} from './payment.ts'
export { clientJudges, type Entry, entries, entriesMask, entriesOf, policyFlags } from './policy.ts'
export {
  type Purchase,
  type PurchaseQuote,
  purchaseOf,
  purchaseOpening,
  purchaseQuoteOf,
  purchaseQuoteSchema,
  type QuotePayment,
  quoteTypedData,
} from './purchase.ts'
export { encodeQuotePayment, paymentTypedData } from './purchasePayment.ts'
export * from './readiness.ts'
export { createReadModel, type ReadModel } from './readModel/readModel.ts'
export * from './receiptDocument.ts'
export { createRelayClient, type QuoteRequest, type RelayClient } from './relayClient.ts'
export { logsOfRequest, type Sent } from './relaySigned.ts'
export { revertOf } from './revert.ts'
export { hashSealed, type SealedOffer } from './sealedOffer.ts'
export { permissionsOf, rightsOf, type SessionRight, sessionRights } from './sessionRights.ts'
export { type Settlement, signSettlement } from './settlement.ts'
export { type Signer, signerOf } from './signer.ts'
export { slotOf, storageLayout } from './storageLayout.ts'
export * from './threadWire.ts'
export * from './typedData.ts'
export { decodeUtf8, parseJsonBytes } from './utf8.ts'
export * from './voteSalt.ts'
export { type JobState, type WaitOptions, waitForJob } from './waitForJob.ts'
export * from './webhookEvents.ts'
export { createWebhooks, type Webhooks } from './webhooks.ts'
export * from './webhookWire.ts'
export * from './wire.ts'
export { workRequest } from './workRequest.ts'
