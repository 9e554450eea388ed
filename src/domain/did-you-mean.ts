/** The question that offers what would be right: `did you mean "week"?`, `did you mean "phone" or "by channel"?` */
export function didYouMean(...offers: readonly string[]): string {
  return `did you mean ${offers.map((offer) => `"${offer}"`).join(' or ')}?`
}
