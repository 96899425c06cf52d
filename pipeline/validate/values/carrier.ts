import { nameUnifier } from '../../model/carrier-name.ts'
import type { CodeBook } from '../../model/code.ts'
import { isUnderstood, type Reader } from '../outcome.ts'

/**
 * 事業者名 in one spelling (codes/carriers.csv), so that a carrier is counted once. It depends on the name alone, never on the
 * other rows. What the table says to be one carrier is known, not guessed, so that `--strict` merges as well.
 */
export function carrierReader(codes: CodeBook): Reader<string> {
  const unify = nameUnifier(codes)
  const seen = new Map<string, ReturnType<Reader<string>>>()
  return (text, field) => {
    const known = seen.get(text)
    if (known && isUnderstood(known)) return known
    const name = unify(text)
    const outcome = name === text ? { value: name } : { value: name, repair: { after: name, rule: '事業者名の表記の統一（codes/carriers.csv）' } }
    seen.set(text, outcome)
    return name === '' ? { code: 'field/missing', detail: { field } } : outcome
  }
}
