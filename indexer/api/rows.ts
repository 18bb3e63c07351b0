import type * as tables from '../ponder.schema.ts'

/** Rows as the database gives them; the writer's schema is their only definition. */
export type JobRow = typeof tables.job.$inferSelect
export type OfferRow = typeof tables.offer.$inferSelect
export type PolicyRow = typeof tables.policy.$inferSelect
export type PaymentRow = typeof tables.payment.$inferSelect
export type SubmissionRow = typeof tables.submission.$inferSelect
export type AccountRow = typeof tables.account.$inferSelect
export type AgentRow = typeof tables.agent.$inferSelect
export type AgentMetadataRow = typeof tables.agentMetadata.$inferSelect
export type ReviewRow = typeof tables.review.$inferSelect
export type FeedbackRow = typeof tables.feedback.$inferSelect
export type ActivityRow = typeof tables.activity.$inferSelect
export type MarketRow = typeof tables.market.$inferSelect
export type TokenTotalRow = typeof tables.tokenTotal.$inferSelect
export type ListingRow = typeof tables.listing.$inferSelect
export type ListingRevisionRow = typeof tables.listingRevision.$inferSelect
export type ListingPlaceRow = typeof tables.listingPlace.$inferSelect
export type PurchaseRow = typeof tables.purchase.$inferSelect
export type PointAccountRow = typeof tables.pointAccount.$inferSelect
export type PointAgentRow = typeof tables.pointAgent.$inferSelect
export type PointMovementRow = typeof tables.pointMovement.$inferSelect
export type PointDayRow = typeof tables.pointDay.$inferSelect
export type PointDayKindRow = typeof tables.pointDayKind.$inferSelect
export type PointTotalRow = typeof tables.pointTotal.$inferSelect
export type PointMemoRow = typeof tables.pointMemo.$inferSelect
export type AgentWalletRow = typeof tables.agentWallet.$inferSelect
export type SessionKeyRow = typeof tables.sessionKey.$inferSelect
export type SessionPermissionRow = typeof tables.sessionPermission.$inferSelect
export type SessionBudgetRow = typeof tables.sessionBudget.$inferSelect
export type WalletPurseRow = typeof tables.walletPurse.$inferSelect
export type WalletPaymentRow = typeof tables.walletPayment.$inferSelect
export type WalletMovementRow = typeof tables.walletMovement.$inferSelect
export type LedgerEntryRow = typeof tables.ledgerEntry.$inferSelect
export type LedgerAccountRow = typeof tables.ledgerAccount.$inferSelect
