/** Dashes that keyboards and CP932 offer for the hyphen and that NFKC leaves alone. */
const dashes = /[\u2010-\u2015\u2212]/g
const isAscii = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** Half-width form of a number, date or duration, runs of white space as one space. Only for such fields: it turns ① into 1. */
export function narrow(text: string): string {
  const plain = isAscii(text) ? text : text.normalize('NFKC').replace(dashes, '-')
  return plain.includes('  ') || !isAscii(plain) ? plain.replace(/\s+/g, ' ') : plain
}

/** As {@link narrow}, without any white space. */
export const compact = (text: string): string => narrow(text).replace(/\s+/g, '')

/** Digits with or without well-placed thousands separators; undefined for `1,23` and anything else. */
export function wholeNumber(text: string): number | undefined {
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(text)) return undefined
  const value = Number(text.replaceAll(',', ''))
  return Number.isSafeInteger(value) ? value : undefined
}

/** `186,224`, as the published tables print numbers. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
