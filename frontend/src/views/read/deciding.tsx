import type { Claim } from '../../types'
export const mayReview = () => false
export function Decide(_: { claim: Claim }) { return null }
export function Task() { return null }
