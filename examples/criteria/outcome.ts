export type Outcome = { readonly passed: boolean; readonly detail: string }
